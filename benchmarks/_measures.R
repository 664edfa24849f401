# Seconds that R needs, printed one a line: Rscript _measures.R FILE alpha|icc|factors ROUNDS
asked <- commandArgs(trailingOnly = TRUE)
table <- read.csv(asked[1])
work <- switch(asked[2],
  alpha = { suppressMessages(library(psych)); function() psych::alpha(table, check.keys = FALSE) },
  icc = { table$group <- factor(table$group); function() summary(aov(value ~ group, table)) },
  factors = {
    suppressMessages(library(lavaan))
    parts <- list(closeness = 0:10, conflict = 11:22, dependency = 23:27)
    model <- paste(vapply(names(parts), function(one)
      paste(one, "=~", paste0("x", parts[[one]], collapse = " + ")), ""), collapse = "\n")
    function() cfa(model, table, std.lv = TRUE, meanstructure = TRUE)
  })
for (round in seq_len(as.integer(asked[3]))) {
  took <- system.time(suppressWarnings(work()))
  cat(took[["elapsed"]], "\n")
}
