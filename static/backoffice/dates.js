// Upstream gap: Wagtail's calendar silently puts today in the place of a date that it cannot read.
// What was typed stays; the server alone reads it (sites/dates), and the form says what is wrong with it.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
