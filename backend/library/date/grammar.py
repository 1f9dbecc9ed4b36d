"""The grammar of time strings: one row per format that strtotime() knows, with the scanner made of them.

The names are those of php's documentation ("Supported Date and Time Formats"). Of formats that match equally many bytes the
first row counts.

Example: `Rule.TIMESTAMP` is the rule of "@1700000000".
"""

from enum import IntEnum

from backend.library.date.patterns import compile_patterns

NAMES = {
    "space": "[ \\t]+|(\xc2\xa0)+|(\xe2\x80\xaf)+",
    "frac": "\\.[0-9]+",
    "hour24": "[01]?[0-9]|2[0-4]",
    "hour24lz": "[01][0-9]|2[0-4]",
    "hour12": "0?[1-9]|1[0-2]",
    "minute": "[0-5]?[0-9]",
    "minutelz": "[0-5][0-9]",
    "second": "<minute>|60",
    "secondlz": "<minutelz>|60",
    "meridian": "[AaPp]\\.?[Mm]\\.?[\\0\\t ]",
    "tz": "\\(?[A-Za-z]{1,6}\\)?|[A-Z][a-z]+([_/\\-][A-Za-z]+)+",
    "tzcorrection": "(GMT)?[+\\-](<hour24>(:?<minute>)?|<hour24lz><minutelz><secondlz>|<hour24lz>:<minutelz>:<secondlz>)",
    "daysuf": "st|nd|rd|th",
    "month": "0?[0-9]|1[0-2]",
    "day": "([0-2]?[0-9]|3[01])<daysuf>?",
    "year": "[0-9]{1,4}",
    "year4": "[0-9]{4}",
    "dayofyear": "00[1-9]|0[1-9][0-9]|[1-2][0-9][0-9]|3[0-5][0-9]|36[0-6]",
    "weekofyear": "0[1-9]|[1-4][0-9]|5[0-3]",
    "monthlz": "0[0-9]|1[0-2]",
    "daylz": "0[0-9]|[1-2][0-9]|3[01]",
    "dayfulls": "'sundays'|'mondays'|'tuesdays'|'wednesdays'|'thursdays'|'fridays'|'saturdays'",
    "dayfull": "'sunday'|'monday'|'tuesday'|'wednesday'|'thursday'|'friday'|'saturday'",
    "dayabbr": "'sun'|'mon'|'tue'|'wed'|'thu'|'fri'|'sat'",
    "daytext": "<dayfulls>|<dayfull>|<dayabbr>|'weekday'|'weekdays'",
    "monthfull": "'january'|'february'|'march'|'april'|'may'|'june'|'july'|'august'|'september'|'october'|'november'|'december'",
    "monthabbr": "'jan'|'feb'|'mar'|'apr'|'may'|'jun'|'jul'|'aug'|'sep'|'sept'|'oct'|'nov'|'dec'",
    "monthroman": "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII",
    "monthtext": "<monthfull>|<monthabbr>|<monthroman>",
    "timeshort12": "<hour12>[:.]<minutelz><space>?<meridian>",
    "timelong12": "<hour12>[:.]<minute>[:.]<secondlz><space>?<meridian>",
    "timeshort24": "'t'?<hour24>[:.]<minute>",
    "timelong24": "'t'?<hour24>[:.]<minute>[:.]<second>",
    "normtz": "'t'?<hour24>[:.]<minute>[:.]<secondlz><space>?(<tzcorrection>|<tz>)",
    "noyear": "<monthtext>[ .\\t\\-]*<day>([,.stndrh\\t ]+|\\0)",
    "reltextnumber": "'first'|'second'|'third'|'fourth'|'fifth'|'sixth'|'seventh'|'eight'|'eighth'|'ninth'|'tenth'|'eleventh'|'twelfth'",
    "reltexttext": "'next'|'last'|'previous'|'this'",
    "reltextunit": "'ms'|\xc2\xb5's'|('msec'|'millisecond'|\xc2\xb5'sec'|'microsecond'|'usec'|'sec'|'second'|'min'|'minute'|'hour'|'day'"
    "|'fortnight'|'forthnight'|'month'|'year')'s'?|'weeks'|<daytext>",
}

RULES = [
    ("YESTERDAY", "'yesterday'"),
    ("NOW", "'now'"),
    ("NOON", "'noon'"),
    ("MIDNIGHT", "'midnight'|'today'"),
    ("TOMORROW", "'tomorrow'"),
    ("TIMESTAMP", "@-?[0-9]+"),
    ("TIMESTAMP_MICRO", "@-?[0-9]+\\.[0-9]{0,6}"),
    ("FIRST_LAST_DAY_OF", "'first day of'|'last day of'"),
    ("BACK_FRONT_OF", "('back of '|'front of ')<hour24>(<space>?<meridian>)?"),
    ("WEEKDAY_OF", "(<reltextnumber>|<reltexttext>)<space>(<dayfulls>|<dayfull>|<dayabbr>)<space>'of'"),
    ("TIME12", "<hour12><space>?<meridian>|<timeshort12>|<timelong12>"),
    ("MSSQL_TIME", "<hour12>:<minutelz>:<secondlz>[:.][0-9]+<meridian>"),
    ("TIME24", "'t'<hour24>|<timeshort24>|<timelong24>|<timelong24><frac>"),
    ("GNU_NO_COLON", "'t'?<hour24lz><minutelz>"),
    ("ISO_NO_COLON", "'t'?<hour24lz><minutelz><secondlz>"),
    ("AMERICAN", "<month>/<day>(/<year>)?"),
    (
        "ISO_DATE",
        "[+\\-]?<year4>-<monthlz>-<daylz>|<year4>/<monthlz>/<daylz>/?|<year4>/<month>/<day>",
    ),
    ("ISO_DATE2", "[0-9]{2}-<monthlz>-<daylz>"),
    ("ISO_DATE_EXPANDED", "[+\\-][0-9]{5,19}-<monthlz>-<daylz>"),
    ("GNU_DATE_SHORTER", "<year4>-<month>"),
    ("GNU_DATE_SHORT", "<year>-<month>-<day>"),
    ("DATE_FULL", "<day>[ \\t.\\-]*<monthtext>[ \\t.\\-]*<year>"),
    ("POINTED_DATE4", "<day>[.\\t\\-]<month>[.\\-]<year4>"),
    ("POINTED_DATE2", "<day>[.\\t]<month>\\.[0-9]{2}"),
    ("DATE_NO_DAY", "<monthtext>[ .\\t\\-]*<year4>"),
    ("DATE_NO_DAY_REVERSE", "<year4>[ .\\t\\-]*<monthtext>"),
    ("DATE_TEXTUAL", "<monthtext>[ .\\t\\-]*<day>[,.stndrh\\t ]+<year>|<noyear>"),
    ("DATE_NO_YEAR_REVERSE", "<day>[ .\\t\\-]*<monthtext>"),
    ("DATE_NO_COLON", "<year4><monthlz><daylz>"),
    (
        "XMLRPC",
        "<year4><monthlz><daylz>T<hour24>:<minutelz>:<secondlz>"
        "|<year4><monthlz><daylz>'t'<hour24><minutelz><secondlz>"
        "|<year4>-<monthlz>-<daylz>T<hour24lz>:<minutelz>:<secondlz><frac><tzcorrection>?"
        "|<year4>-<month>-<day>T<hour24>:<minute>:<second>"
        "|<year4>:<monthlz>:<daylz> <hour24lz>:<minutelz>:<secondlz>",
    ),
    ("YEAR_DAY", "<year4>[.\\-]?<dayofyear>"),
    ("ISO_WEEK_DAY", "<year4>-?W<weekofyear>-?[0-7]"),
    ("ISO_WEEK", "<year4>-?W<weekofyear>"),
    ("PG_TEXT_SHORT", "<monthabbr>-<daylz>-<year>"),
    ("PG_TEXT_REVERSE", "<year>-<monthabbr>-<daylz>"),
    ("LOG_FORMAT", "<day>/<monthabbr>/<year4>:<hour24lz>:<minutelz>:<secondlz><space><tzcorrection>"),
    ("YEAR4", "<year4>"),
    ("AGO", "'ago'"),
    ("DAY_TEXT", "<daytext>"),
    ("RELATIVE_TEXT_WEEK", "<reltexttext><space>'week'"),
    ("RELATIVE_TEXT", "(<reltextnumber>|<reltexttext>)<space><reltextunit>"),
    ("MONTH_TEXT", "<monthfull>|<monthabbr>"),
    ("ZONE", "<tzcorrection>|<tz>"),
    ("SHORT_DATE_TIME12", "<noyear>(<timeshort12>|<timelong12>)"),
    ("SHORT_DATE_TIME24", "<noyear>(<timeshort24>|<timelong24>|<normtz>)"),
    ("RELATIVE", "[+\\-]*[ \\t]*[0-9]{1,13}<space>?(<reltextunit>|'week')"),
    ("SKIPPED", "[.,]|<space>|\\0|\\n"),
]

SCANNER = compile_patterns(RULES, NAMES)
Rule = IntEnum("Rule", {name: number for number, (name, _) in enumerate(RULES)})
