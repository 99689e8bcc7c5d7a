"""XLSForms, the spreadsheets in which others write forms, made into conversation templates."""
