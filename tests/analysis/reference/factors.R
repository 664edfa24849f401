# Writes factors.tsv beside this script: what lavaan gives for factor models.
#   .venv/bin/python -m tests.analysis.reference.factored FOLDER
#   Rscript factors.R FOLDER
# Debian: r-cran-lavaan
# HolzingerSwineford1939 comes with lavaan; only its figures are kept. It is written to FOLDER.
suppressMessages(library(lavaan))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
rows <- list()
note <- function(case, what, term, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, what, term, value = sprintf("%.12g", value))
}
tight <- list()
names_of <- c(chi_square = "chisq", df = "df", p = "pvalue", cfi = "cfi", tli = "tli", rmsea = "rmsea",
              rmsea_low = "rmsea.ci.lower", rmsea_high = "rmsea.ci.upper", srmr = "srmr",
              log_likelihood = "logl", aic = "aic", bic = "bic")
index <- function(case, fit) {
  found <- fitMeasures(fit)
  for (name in names(names_of)) note(case, "index", name, found[[names_of[[name]]]])
}
loadings_of <- function(case, fit) {
  index(case, fit)
  found <- parameterEstimates(fit); std <- standardizedSolution(fit)
  for (row in which(found$op == "=~")) {
    note(case, "loading", found$rhs[row], found$est[row])
    note(case, "loading se", found$rhs[row], found$se[row])
    note(case, "standardised", found$rhs[row], std$est.std[row])
  }
  for (row in which(found$op == "~~" & found$lhs == found$rhs & nchar(found$lhs) < 4)) {
    note(case, "unique", found$lhs[row], found$est[row])
    note(case, "unique se", found$lhs[row], found$se[row])
  }
  for (row in which(found$op == "~~" & found$lhs != found$rhs)) {
    note(case, "together", paste(found$lhs[row], found$rhs[row], sep = "/"), found$est[row])
    note(case, "together se", paste(found$lhs[row], found$rhs[row], sep = "/"), found$se[row])
  }
}
steps <- function(case, model, table, group) {
  held <- c("loadings", "intercepts", "residuals")
  for (step in 0:3) {
    fit <- cfa(model, table, group = group, std.lv = TRUE, control = tight,
               group.equal = if (step) held[seq_len(step)] else "")
    index(paste(case, c("configural", "metric", "scalar", "strict")[step + 1]), fit)
  }
}
three <- "closeness =~ c1 + c2 + c3 + c4\nconflict =~ f1 + f2 + f3 + f4\ndependency =~ d1 + d2 + d3"
pupils <- read.csv(file.path(folder, "pupils.csv"))
loadings_of("pupils", cfa(three, pupils, std.lv = TRUE, control = tight))
loadings_of("one", cfa("closeness =~ c1 + c2 + c3 + c4", pupils, std.lv = TRUE, control = tight))
steps("pupils", three, pupils, "age")

large <- as.matrix(read.csv(file.path(folder, "large.csv"), header = FALSE))
dimnames(large) <- list(paste0("x", 1:28), paste0("x", 1:28))
many <- paste0("closeness =~ ", paste0("x", 1:11, collapse = " + "), "\nconflict =~ ",
               paste0("x", 12:23, collapse = " + "), "\ndependency =~ ", paste0("x", 24:28, collapse = " + "))
for (n in c(400, 1e6)) {
  loadings_of(sprintf("large %d", n),
              cfa(many, sample.cov = large, sample.nobs = n, std.lv = TRUE, control = tight))
}
school <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
write.csv(HolzingerSwineford1939, file.path(folder, "holzinger.csv"), row.names = FALSE)
loadings_of("holzinger", cfa(school, HolzingerSwineford1939, std.lv = TRUE, control = tight))
steps("holzinger", school, HolzingerSwineford1939, "school")
write.table(do.call(rbind, rows), file.path(here, "factors.tsv"), sep = "\t", quote = FALSE,
            row.names = FALSE)
