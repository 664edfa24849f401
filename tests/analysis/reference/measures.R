# Writes measures.tsv beside this script: what psych, multilevel, metafor and R itself give.
#   .venv/bin/python -m tests.analysis.reference.measured FOLDER
#   Rscript measures.R FOLDER
# Debian: r-cran-psych r-cran-multilevel r-cran-metafor
# The bfi and lq2002 tables come with psych and multilevel; only figures of them are kept here.
suppressMessages({library(psych); library(multilevel); library(metafor)})
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
table_of <- function(name) read.csv(file.path(folder, paste0(name, ".csv")))
rows <- list()
note <- function(case, what, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, what, value = sprintf("%.12g", value))
}
one_factor <- function(covariance, n) {
  found <- factanal(covmat = cov2cor(covariance), factors = 1, n.obs = n, rotation = "none",
                    control = list(opt = list(factr = 1)))
  l <- found$loadings[, 1]; u <- found$uniquenesses; s <- sqrt(diag(covariance))
  list(raw = sum(s * l)^2 / (sum(s * l)^2 + sum(s^2 * u)), std = sum(l)^2 / (sum(l)^2 + sum(u)),
       chi = unname(found$STATISTIC), df = found$dof)
}

scale_figures <- function(case, answers) {
  complete <- na.omit(answers)
  for (gaps in c("complete", "pairwise")) {
    kept <- if (gaps == "complete") complete else answers
    found <- suppressWarnings(psych::alpha(kept, check.keys = FALSE))
    name <- paste(case, gaps)
    note(name, "alpha", found$total$raw_alpha)
    note(name, "standardised", found$total$std.alpha)
    note(name, "mean_correlation", found$total$average_r)
    covariance <- cov(kept, use = "pairwise")
    omega <- one_factor(covariance, nrow(kept))
    note(name, "omega", omega$raw)
    note(name, "omega standardised", omega$std)
    note(name, "chi_square", omega$chi)
    for (item in names(answers)) {
      note(name, paste("alpha_without", item), found$alpha.drop[item, "raw_alpha"])
      # psych puts a mean for each gap here, so only complete rows are comparable
      if (gaps == "complete") note(name, paste("rest", item), found$item.stats[item, "r.drop"])
    }
  }
  a <- psych::alpha(complete, check.keys = FALSE)$total$raw_alpha
  n <- nrow(complete); k <- ncol(complete)
  note(paste(case, "complete"), "low", 1 - (1 - a) * qf(.975, n - 1, (n - 1) * (k - 1)))
  note(paste(case, "complete"), "high", 1 - (1 - a) * qf(.025, n - 1, (n - 1) * (k - 1)))
}
bonds <- table_of("bonds")
bonds$i6 <- 6 - bonds$i6
scale_figures("bonds", bonds[paste0("i", 1:6)])
data(bfi, package = "psych")
scale_figures("bfi neuroticism", bfi[paste0("N", 1:5)])

kept <- na.omit(bonds)
centred <- as.data.frame(lapply(kept[paste0("i", 1:6)], function(x) x - ave(x, kept$teacher)))
freedom <- nrow(kept) - length(unique(kept$teacher))
within <- as.matrix(crossprod(as.matrix(centred))) / freedom
note("within", "alpha", 6 / 5 * (1 - sum(diag(within)) / sum(within)))
note("within", "omega", one_factor(within, freedom + 1)$raw)
long <- stack(kept[paste0("i", 1:6)])
long$teacher <- factor(rep(kept$teacher, 6)); long$pupil <- factor(rep(seq_len(nrow(kept)), 6))
one <- aov(values ~ pupil + ind * teacher, long)
note("within", "residual", summary(one)[[1]]["Residuals", "Mean Sq"])
value <- rowMeans(kept[paste0("i", 1:6)])
groups <- aov(value ~ factor(kept$teacher))
note("between", "icc1", multilevel::ICC1(groups))
note("between", "icc2", multilevel::ICC2(groups))
note("between", "f", summary(groups)[[1]][1, "F value"])
note("between", "p", summary(groups)[[1]][1, "Pr(>F)"])

climate <- table_of("climate")
for (found in list(rwg.j(climate[2:5], climate$group, ranvar = 4))) {
  for (row in seq_len(nrow(found))) note("rwg", found$grpid[row], found$rwg.j[row])
}
data(lq2002, package = "multilevel")
found <- rwg.j(lq2002[, 3:13], lq2002$COMPID, ranvar = 2)
note("lq2002", "mean", mean(found$rwg.j)); note("lq2002", "median", median(found$rwg.j))

observers <- table_of("observers")
found <- suppressMessages(psych::ICC(observers, lmer = FALSE))$results
for (row in seq_len(nrow(found))) {
  for (what in c("ICC", "F", "p", "lower bound", "upper bound")) {
    note(paste("icc", found$type[row]), what, found[row, what])
  }
}
for (pair in list(c("anna", "bram"), c("dina", "eva"))) {
  size <- 7
  steps <- abs(outer(1:size, 1:size, "-"))
  for (kind in c("none", "linear", "quadratic")) {
    weights <- switch(kind, none = 1 * (steps > 0), linear = steps, quadratic = steps^2)
    counts <- table(factor(observers[[pair[1]]], 1:size), factor(observers[[pair[2]]], 1:size))
    found <- suppressWarnings(psych::cohen.kappa(as.matrix(unclass(counts)), w = 1 - weights / max(weights)))
    case <- paste("kappa", kind, paste(pair, collapse = " "))
    note(case, "value", found$weighted.kappa)
    # of weighted kappas psych 2.2.9 gives another error than Fleiss, Cohen & Everitt (1969)
    if (kind == "none") note(case, "se", sqrt(found$var.weighted))
  }
}

diary <- table_of("diary")
for (dyad in unique(diary$dyad)) {
  one <- na.omit(diary[diary$dyad == dyad, ])
  one$fall <- -one$conflict
  a <- one[one$phase == "before", ]; b <- one[one$phase != "before", ]
  signs <- sign(outer(b$fall, a$fall, "-"))
  case <- paste("diary", dyad)
  note(case, "nap", unname(wilcox.test(b$fall, a$fall, exact = FALSE)$statistic) / length(signs))
  note(case, "tau", mean(signs))
  note(case, "pnd", mean(b$fall > max(a$fall)))
  s <- function(y) sum(sign(outer(y, y, "-"))[lower.tri(diag(length(y)))])
  note(case, "tau_u_minus_before", (sum(signs) - s(a$fall)) / length(signs))
  both <- sum(signs) + s(b$fall) - s(a$fall)
  note(case, "tau_u_plus_after_minus_before_all_pairs", both / choose(nrow(one), 2))
  test <- suppressWarnings(cor.test(a$day, a$fall, method = "kendall", exact = FALSE))
  note(case, "trend_p", test$p.value)
  pairs <- combn(nrow(a), 2)
  slopes <- (a$fall[pairs[2, ]] - a$fall[pairs[1, ]]) / (a$day[pairs[2, ]] - a$day[pairs[1, ]])
  rest <- round(one$fall - median(slopes) * one$day, 9)
  phase <- one$phase != "before"
  note(case, "slope", -median(slopes))
  note(case, "corrected tau", mean(sign(outer(rest[phase], rest[!phase], "-"))))
  note(case, "kendall", cor(rest, phase, method = "kendall"))
  note(case, "kendall plain", cor(one$fall, phase, method = "kendall"))
}

studies <- table_of("studies")
as_z <- escalc("ZCOR", ri = r, ni = n, data = studies)
as_g <- escalc("SMD", m1i = m1, sd1i = s1, n1i = n1, m2i = m2, sd2i = s2, n2i = n2, data = studies)
as_difference <- escalc("MD", m1i = m1, sd1i = s1, n1i = n1, m2i = m2, sd2i = s2, n2i = n2,
                        data = studies)
exact <- list(stepadj = 0.5, threshold = 1e-12, maxiter = 5000)
for (measure in c("z", "g", "difference")) {
  own <- get(paste0("as_", measure))
  note(paste("meta", measure), "first effect", own$yi[1])
  note(paste("meta", measure), "first variance", own$vi[1])
  for (method in c("REML", "DL")) for (test in c("knha", "z")) {
    found <- rma(yi, vi, data = own, method = method, test = test,
                 control = if (method == "REML") exact else list())
    new <- predict(found)
    case <- paste("meta", measure, tolower(method), test)
    for (what in c("b", "se", "zval", "pval", "ci.lb", "ci.ub", "tau2", "QE", "QEp", "I2")) {
      note(case, what, as.numeric(found[[what]]))
    }
    note(case, "pi.lb", new$pi.lb); note(case, "pi.ub", new$pi.ub)
  }
}

write.table(do.call(rbind, rows), file.path(here, "measures.tsv"), sep = "\t", quote = FALSE,
            row.names = FALSE)
