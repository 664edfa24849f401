# Writes beyond.tsv beside this script: what lme4 gives beside the table of a fit.
#   .venv/bin/python tests/analysis/reference/simulated.py FOLDER
#   Rscript beyond.R FOLDER
# Debian: r-cran-lme4
# Effects of groups: lme4's own. Their errors: Henderson's equations solved as one dense matrix, for
# lme4's condVar leaves out that the fixed effects are estimated. Profiles: of the ML fit.
suppressMessages(library(lme4))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
exact <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5))
cases <- list(
  c("dyads-factor", "dyads", "closeness ~ grade * conflict + (1 | teacher)"),
  c("dyads-slope", "dyads", "closeness ~ conflict * support + (conflict | teacher) + (1 | school)"),
  c("moments", "moments", "closeness ~ moment + (moment | dyad) + (1 | teacher) + (1 | school)"))
rows <- list()
note <- function(case, what, term, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, what, term, value = sprintf("%.12g", value))
}
for (one in cases) {
  table <- read.csv(file.path(folder, paste0(one[2], ".csv")), stringsAsFactors = TRUE)
  model <- suppressMessages(lmer(as.formula(one[3]), table, control = exact))
  X <- getME(model, "X"); Z <- as.matrix(getME(model, "Z")); n <- nrow(X); p <- ncol(X)
  G <- as.matrix(getME(model, "Lambda")) %*% t(as.matrix(getME(model, "Lambda")))
  A <- cbind(X, Z)
  C <- crossprod(A); C[-(1:p), -(1:p)] <- C[-(1:p), -(1:p)] + solve(G)
  error <- sigma(model) * sqrt(diag(solve(C)))[-(1:p)]
  effects <- ranef(model, condVar = FALSE)
  values <- as.vector(getME(model, "b"))
  # The order of b: grouping by grouping, and in it group by group, effect by effect.
  place <- 0
  for (group in names(effects)) for (label in rownames(effects[[group]])) {
    for (term in colnames(effects[[group]])) {
      place <- place + 1
      stopifnot(abs(values[place] - effects[[group]][label, term]) < 1e-10)
      note(one[1], "effect", paste(group, label, term, sep = "|"), values[place])
      note(one[1], "effect error", paste(group, label, term, sep = "|"), error[place])
    }
  }
  rowwise <- sigma(model) * sqrt(rowSums((A %*% solve(C)) * A))
  for (row in seq(1, n, by = 17)) {
    note(one[1], "fitted", row, fitted(model)[row])
    note(one[1], "fitted error", row, rowwise[row])
  }
  if (one[1] != "dyads-slope") { # there lme4 follows another branch of the profile than the lowest
    ml <- suppressMessages(lmer(as.formula(one[3]), table, REML = FALSE, control = exact))
    found <- suppressWarnings(suppressMessages(confint(profile(ml, devtol = 1e-9, delta = 0.1))))
    for (term in rownames(found)) {
      note(one[1], "profile low", term, found[term, 1])
      note(one[1], "profile high", term, found[term, 2])
    }
  }
  if (one[1] == "dyads-slope") next # at its bound, where a bootstrap or a profile of lme4 says little
  set.seed(2211)
  drawn <- suppressWarnings(suppressMessages(bootMer(model, function(m) c(fixef(m), sigma(m)), nsim = 2000)))
  for (term in seq_len(p)) note(one[1], "bootstrap se", colnames(X)[term], sd(drawn$t[, term], na.rm = TRUE))
  note(one[1], "bootstrap se", "residual sd", sd(drawn$t[, p + 1], na.rm = TRUE))
  cat(one[1], "\n")
}
write.table(do.call(rbind, rows), file.path(here, "beyond.tsv"), sep = "\t", quote = FALSE,
            row.names = FALSE)
