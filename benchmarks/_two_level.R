# Seconds that R needs, printed one a line: Rscript _two_level.R FILE ROUNDS lme4|tuned|kenward-roger
suppressMessages({library(lme4); library(lmerTest)})
asked <- commandArgs(trailingOnly = TRUE)
table <- read.csv(asked[1])
table$teacher <- factor(table$teacher)
table$school <- factor(table$school)
model <- outcome ~ within * own * support + mean_within * support + mean_own * support +
  (within | teacher) + (1 | school)
control <- lmerControl(calc.derivs = asked[3] != "tuned", check.conv.grad = "ignore")
for (round in seq_len(as.integer(asked[2]))) {
  if (asked[3] == "kenward-roger") {
    fitted <- lmerTest::lmer(model, table)
    took <- system.time(coef(summary(fitted, ddf = "Kenward-Roger")))
  } else {
    took <- system.time(lme4::lmer(model, table, control = control))
  }
  cat(took[["elapsed"]], "\n")
}
