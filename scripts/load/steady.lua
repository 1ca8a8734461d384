-- Asks for pages at a steady rate, whether or not others are answered: each connection waits a random time before it asks again.
-- The first word is the mean of that time in milliseconds; with 200 connections, 200 of them are 1,000 requests a second.
--
--   wrk -t1 -c200 -d30s --latency -s scripts/load/steady.lua http://127.0.0.1:8080 -- 200 '/' '/items/95'

local paths, asked, mean = {}, 0, 200

function init(arguments)
  mean = tonumber(arguments[1])
  for place = 2, #arguments do paths[place - 1] = arguments[place] end
end

function delay()
  return math.random(0, 2 * mean)
end

function request()
  asked = asked + 1
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254))
  return wrk.format("GET", paths[asked % #paths + 1])
end
