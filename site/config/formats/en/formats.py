"""The day before the month, and a clock of 24 hours: who reads the English interface lives in the Netherlands."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "j-n-Y"
SHORT_DATETIME_FORMAT = "j-n-Y, H:i"
FIRST_DAY_OF_WEEK = 1
