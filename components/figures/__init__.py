"""From tables to text and numbers: claims, headline pairs, strips, checks, what stands on a day.

Whatever panel, lesson, worksheet, plate, export or pack print alike is worked out here, and nothing
is drawn. `day` has all that stands on a day, `standing` the parts of it that hold for many days,
`claim` one claim in words, `difference` what tells two days apart, and `lists` the rows beside the
map. Single functions are `checks.checks_of`, `headlines.split_unit` and `votes.votes_by_country`.
"""
