# Figures for the tests of the core, by base R. To write them again: Rscript figures.R > figures.tsv
say <- function(name, values) cat(name, paste(format(values, digits = 15, trim = TRUE), collapse = " "), sep = "\t", fill = FALSE)
line <- function(name, values) { say(name, values); cat("\n") }

line("r_version", paste(R.version$major, R.version$minor, sep = "."))

# Benjamini & Hochberg
p <- c(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.9)
line("bh_p", p)
line("bh_adjusted", p.adjust(p, "BH"))

# Blom scores with ties, and mid-rank percentiles
values <- c(1.0, 1.2, 1.2, 1.4, 1.4, 1.4, 1.8, 2.0, 2.6, 4.2)
line("blom_values", values)
line("blom_z", qnorm((rank(values) - 3/8) / (length(values) + 1/4)))
line("mid_rank", sapply(values, function(v) 100 * (mean(values < v) + mean(values == v) / 2)))

# The line of a retest group and its standard error of estimate, from raw scores
before <- c(1.2, 2.4, 1.8, 3.6, 2.2, 1.4, 4.0, 2.8, 1.6, 3.0, 2.6, 1.0)
after  <- c(1.4, 2.0, 2.0, 3.2, 2.6, 1.2, 3.4, 3.0, 1.4, 2.4, 2.8, 1.4)
line("retest_before", before)
line("retest_after", after)
fitted_line <- lm(after ~ before)
new <- data.frame(before = 3.8)
see <- sqrt(sum(resid(fitted_line)^2) / (length(before) - 1))  # the simple form: s2 * sqrt(1 - r^2)
line("regression_z", (2.0 - predict(fitted_line, new)) / see)
line("sd_of_differences", sd(after - before))
difference <- (2.0 - 3.8) / sd(after - before)
line("christensen_mendoza_z", difference)
line("christensen_mendoza_p", 2 * pnorm(-abs(difference)))

# Hageman & Arrindell, written out in full from the definition of r_D
r_xx <- 0.95
s1 <- sd(before); s2 <- sd(after); r12 <- cor(before, after)
se <- s1 * sqrt(1 - r_xx)
r1 <- (s1^2 - se^2) / s1^2
r2 <- (s2^2 - se^2) / s2^2
r_d <- (s1^2 * r1 + s2^2 * r2 - 2 * s1 * s2 * r12) / (s1^2 + s2^2 - 2 * s1 * s2 * r12)
line("hageman_arrindell_r_d", r_d)
line("hageman_arrindell_z",
     ((2.0 - 3.8) * r_d + (mean(after) - mean(before)) * (1 - r_d)) / (sqrt(r_d) * sqrt(2 * se^2)))

# Pupil x item residual mean square: 16 pupils, 5 items
pupils <- 16; items <- 5
grid <- expand.grid(item = 1:items, pupil = 1:pupils)
grid$answer <- 1 + (grid$pupil * 7 + grid$item * grid$item * 3 + grid$pupil * grid$item) %% 5
line("class_answers", grid$answer)
fit <- aov(answer ~ factor(pupil) + factor(item), data = grid)
line("class_residual", tail(summary(fit)[[1]][["Mean Sq"]], 1))

# Series of one teacher
series <- c(0.9, 1.1, 0.8, NA, 0.7, 0.6, 0.7, 0.3)
line("series_slope", coef(lm(series ~ seq_along(series)))[2])
halves_odd <- c(2.0, 3.5, 1.5, 4.0, 3.0, 2.5)
halves_even <- c(2.5, 3.0, 2.0, 3.5, 3.5, 2.0)
r <- cor(halves_odd, halves_even)
line("even_odd", 2 * r / (1 + r))
closeness <- c(4.2, 3.8, 4.6, 2.4, 3.0, 4.0)
conflict <- c(1.4, 2.0, 1.2, 3.8, 2.2, 1.0)
learning <- c(3.0, 3.2, 3.8, 3.4, 2.2, 2.6)
line("halo", mean(abs(c(cor(closeness, conflict), cor(closeness, learning), cor(conflict, learning)))))
run_lengths <- rle(c(3, 3, 3, 1, 2, 2, 5, 5, 5, 5, 4))$lengths
line("longest_run", max(run_lengths))
line("average_run", mean(run_lengths))
