# Regional figures.

command-indicators = Figures of the regions: who leads, who lags
button-indicators = 📈 Indicators
button-figures = 📈 Figures
band-leading = Leading
region-band-leading = leading
band-average = Average
region-band-average = average
band-lagging = Lagging
region-band-lagging = lagging
indicators-title = <b>Indicators: { $count }</b>
    Tap one, or write: <code>/indicators Karaganda</code>
indicators-none = There are no indicators yet.
figures-of-region = <b>{ $region }: figures</b>
figures-none = There are no figures yet.
figures-of-country-only = There are no figures of single regions yet.
figures-missing = No figures of { $count ->
    [one] { $count } region
   *[other] { $count } regions
} yet.
figure-none-of-region = { $region }: no figure yet.
figure-place = { $region }: <b>{ $figure }</b>, place { $place } of { $regions }
figure-band = { $region }: <b>{ $figure }</b> · { $band }
