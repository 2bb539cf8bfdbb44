"""From tables to text and numbers: claims, headline pairs, strips, checks, what stands on a day.

Whatever panel, lesson, worksheet, plate, export or pack print alike is worked out here, and nothing
is drawn. `day` has all that stands on a day, `standing` the parts of it that hold for many days,
`judged` who judged control, `claim` one claim in words, `difference` what tells two days apart, and
`lists` the rows beside the map. What they give is typed where it is made: a figure as a mark in
`strips`, large in `headlines`, as a row in `lists`, worked out in `checks`. `votes` has how each
state voted, `votes.votes_by_country`, and where in the world it is, `votes.areas_by_country`.
"""
