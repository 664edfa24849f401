# Writes figures.tsv beside this script: what lme4, lmerTest and pbkrtest give for cases.tsv.
#   Rscript figures.R FOLDER      FOLDER holds the tables: tables.R writes the public ones,
#                                 .venv/bin/python tests/analysis/reference/simulated.py FOLDER the others
# Debian: r-cran-lme4 r-cran-lmertest r-cran-pbkrtest
suppressMessages({library(lme4); library(lmerTest); library(pbkrtest)})
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
cases <- read.delim(file.path(here, "cases.tsv"), stringsAsFactors = FALSE)
exact <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5))
rows <- list()
note <- function(case, what, term, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, what, term, value = sprintf("%.12g", value))
}
for (i in seq_len(nrow(cases))) {
  one <- cases[i, ]
  table <- read.csv(file.path(folder, paste0(one$table, ".csv")), stringsAsFactors = TRUE)
  for (name in intersect(names(table), c("teacher", "school", "dyad", "Subject", "School",
                                         "schoolNR", "childid", "schoolid"))) {
    table[[name]] <- factor(table[[name]])
  }
  model <- suppressMessages(lmerTest::lmer(as.formula(one$formula), table, REML = one$method == "reml",
                                           control = exact))
  note(one$case, "n", "", nobs(model))
  note(one$case, "criterion", "", -2 * as.numeric(logLik(model)))
  note(one$case, "residual", "", sigma(model)^2)
  found <- coef(summary(model))
  for (term in rownames(found)) {
    note(one$case, "estimate", term, found[term, "Estimate"])
    note(one$case, "se", term, found[term, "Std. Error"])
    note(one$case, "df", term, found[term, "df"])
  }
  varying <- as.data.frame(VarCorr(model))
  for (row in seq_len(nrow(varying))) {
    with(varying[row, ], if (grp != "Residual") {
      note(one$case, paste("variance", sub("\\.[0-9]+$", "", grp)),
           paste(na.omit(c(var1, var2)), collapse = "/"), vcov)
    })
  }
  if (one$kr == "yes") {
    found <- coef(summary(model, ddf = "Kenward-Roger"))
    for (term in rownames(found)) {
      note(one$case, "kr se", term, found[term, "Std. Error"])
      note(one$case, "kr df", term, found[term, "df"])
    }
  }
  cat(one$case, "\n")
}
write.table(do.call(rbind, rows), file.path(here, "figures.tsv"), sep = "\t", quote = FALSE,
            row.names = FALSE)
