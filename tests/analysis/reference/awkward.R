# Writes awkward-lme4.tsv beside this script: the criterion of lme4 for each awkward table.
#   Rscript awkward.R FOLDER    .venv/bin/python -m tests.analysis.reference.awkward_glmm FOLDER wrote them there
suppressMessages(library(lme4))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
formula <- closeness ~ conflict * support + (conflict | teacher) + (1 | school)
one <- function(number) {
  table <- read.csv(file.path(folder, paste0(number, ".csv")))
  model <- suppressWarnings(suppressMessages(lmer(formula, table)))
  data.frame(set = number, criterion = sprintf("%.10f", -2 * as.numeric(logLik(model))),
             warned = length(model@optinfo$conv$lme4$messages) > 0)
}
write.table(do.call(rbind, lapply(0:119, one)), file.path(here, "awkward-lme4.tsv"), sep = "\t",
            quote = FALSE, row.names = FALSE)
