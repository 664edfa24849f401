# Writes crossed.tsv beside this script: what lme4 gives for groups that cross, and for other outcomes.
#   .venv/bin/python tests/analysis/reference/simulated.py FOLDER
#   Rscript crossed.R FOLDER
# Debian: r-cran-lme4
suppressMessages(library(lme4))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
table <- read.csv(file.path(folder, "moments.csv"), stringsAsFactors = TRUE)
table$moment <- factor(table$moment)
table$often <- as.integer(table$closeness > 4.2); table$counted <- floor(abs(table$closeness))
rows <- list()
note <- function(case, what, term, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, what, term, value = sprintf("%.12g", value))
}
tell <- function(case, model) {
  found <- coef(summary(model))
  for (term in rownames(found)) {
    note(case, "estimate", term, found[term, "Estimate"])
    note(case, "se", term, found[term, "Std. Error"])
  }
  for (group in names(VarCorr(model))) note(case, "variance", group, VarCorr(model)[[group]][1, 1])
  note(case, "log likelihood", "", as.numeric(logLik(model)))
}
tell("crossed", lmer(closeness ~ support + (1 | dyad) + (1 | moment), table,
                     control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5))))
exact <- glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-8, maxfun = 1e5), tolPwrss = 1e-10)
tell("binomial", glmer(often ~ support + (1 | teacher) + (1 | moment), table, family = binomial, control = exact))
tell("poisson", glmer(counted ~ support + (1 | teacher), table, family = poisson, control = exact))
write.table(do.call(rbind, rows), file.path(here, "crossed.tsv"), sep = "\t", quote = FALSE,
            row.names = FALSE)
