# Indicators and projects.

web-indicators-told = Figures of the regions as their source gives them, with who leads and who lags. Nothing is worked out here.
web-figures-of = { $region }: figures
web-indicator = Indicator
web-region = Region
web-figure = Figure
web-band = Standing
web-place = place { $place } of { $regions }
web-no-regional-figures = There are no figures of single regions yet.
web-by-region = By region
web-region-page = All about this region
web-projects-told = What is being built for the items of the plan: where, for how much and by when.
web-projects-count = { $count ->
    [0] No projects here.
    [one] { $count } project
   *[other] { $count } projects
}
web-cost = Cost
web-building-time = Building time
web-item-of-project = For item
web-cameras = Cameras on site
web-tenge = { $amount } tenge
web-million-tenge = { $amount } million tenge
