# Writes the public data of R's packages as CSV files: Rscript tables.R FOLDER
# Debian: r-cran-lme4 r-cran-mlmrev r-cran-nlme. The data are under the GPL and are not kept here.
suppressMessages({library(lme4); library(mlmRev); library(nlme)})
folder <- commandArgs(trailingOnly = TRUE)[1]
save_as <- function(table, name) {
  write.csv(as.data.frame(table), file.path(folder, paste0(name, ".csv")), row.names = FALSE)
}
group_mean <- function(values, groups) ave(values, groups)

save_as(lme4::sleepstudy, "sleepstudy")
# Every seventh row away: with uneven groups the methods of df differ.
save_as(lme4::sleepstudy[-seq(3, 180, 7), ], "sleepstudy-uneven")
save_as(Exam, "exam")
save_as(egsingle, "egsingle")

hsb <- merge(MathAchieve, as.data.frame(MathAchSchool)[, c("School", "Sector")], by = "School")
hsb$mean_ses <- group_mean(hsb$SES, hsb$School)
hsb$within_ses <- hsb$SES - hsb$mean_ses
hsb$Sector <- ifelse(hsb$Sector == "Public", "1 Public", "2 Catholic") # Public is the reference
save_as(hsb, "hsb")

dutch <- nlme::bdf
dutch$mean_iq <- group_mean(dutch$IQ.verb, dutch$schoolNR)
dutch$within_iq <- dutch$IQ.verb - dutch$mean_iq
save_as(dutch, "bdf")
