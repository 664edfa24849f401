# Seconds that R needs, printed one a line:
#   Rscript _two_level.R FILE three-way|occasions ROUNDS lme4|tuned|kenward-roger
suppressMessages({library(lme4); library(lmerTest)})
asked <- commandArgs(trailingOnly = TRUE)
table <- read.csv(asked[1])
for (name in intersect(c("dyad", "teacher", "school"), names(table))) table[[name]] <- factor(table[[name]])
model <- switch(asked[2],
  "three-way" = outcome ~ within * own * support + mean_within * support + mean_own * support +
    (within | teacher) + (1 | school),
  occasions = outcome ~ time * within * support + (1 | dyad) + (time | teacher) + (1 | school))
control <- lmerControl(calc.derivs = asked[4] != "tuned", check.conv.grad = "ignore")
for (round in seq_len(as.integer(asked[3]))) {
  if (asked[4] == "kenward-roger") {
    fitted <- lmerTest::lmer(model, table)
    took <- system.time(coef(summary(fitted, ddf = "Kenward-Roger")))
  } else {
    took <- system.time(lme4::lmer(model, table, control = control))
  }
  cat(took[["elapsed"]], "\n")
}
