-- The schema `sample`, without its rows. Comments are what a language model reads before it writes a query.

CREATE SCHEMA sample;
COMMENT ON SCHEMA sample IS
    'Public data to try queries on, from the Python package vega-datasets (MIT licence; each table says where its data came from)';

CREATE TABLE sample.airports (
    iata text PRIMARY KEY,
    name text NOT NULL,
    city text,
    state text,
    country text NOT NULL,
    latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180)
);
CREATE INDEX ON sample.airports (state);
COMMENT ON TABLE sample.airports IS 'Airports in the United States (and four elsewhere), one row each. Source: ourairports.com, public domain';
COMMENT ON COLUMN sample.airports.iata IS 'Code of the airport, three or four letters and digits, such as SEA';
COMMENT ON COLUMN sample.airports.name IS 'Name of the airport';
COMMENT ON COLUMN sample.airports.city IS 'City it serves; NULL where the source names none';
COMMENT ON COLUMN sample.airports.state IS 'Postal code of the state or territory, two letters, such as WA; NULL where the source names none';
COMMENT ON COLUMN sample.airports.country IS 'Country: USA but for a few rows';
COMMENT ON COLUMN sample.airports.latitude IS 'Degrees north';
COMMENT ON COLUMN sample.airports.longitude IS 'Degrees east, so negative in the Americas';

CREATE TABLE sample.cars (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    miles_per_gallon numeric(4, 1),
    cylinders integer NOT NULL,
    displacement numeric(5, 1) NOT NULL,
    horsepower integer,
    weight_in_lbs integer NOT NULL,
    acceleration double precision NOT NULL,
    year date NOT NULL,
    origin text NOT NULL
);
COMMENT ON TABLE sample.cars IS 'Car models sold from 1970 to 1982, one row a model and year. Source: Donoho and Ramos (1982), StatLib';
COMMENT ON COLUMN sample.cars.id IS 'Number of the row';
COMMENT ON COLUMN sample.cars.name IS 'Make and model in lower case, such as toyota corona';
COMMENT ON COLUMN sample.cars.miles_per_gallon IS 'Miles a US gallon of fuel lasts; NULL where unknown';
COMMENT ON COLUMN sample.cars.cylinders IS 'Number of cylinders';
COMMENT ON COLUMN sample.cars.displacement IS 'Engine displacement in cubic inches';
COMMENT ON COLUMN sample.cars.horsepower IS 'Engine power in horsepower; NULL where unknown';
COMMENT ON COLUMN sample.cars.weight_in_lbs IS 'Weight in pounds';
COMMENT ON COLUMN sample.cars.acceleration IS 'Seconds from 0 to 60 miles an hour';
COMMENT ON COLUMN sample.cars.year IS 'Model year, as its first of January';
COMMENT ON COLUMN sample.cars.origin IS 'Where the make comes from: USA, Europe or Japan';

CREATE TABLE sample.seattle_weather (
    date date PRIMARY KEY,
    precipitation numeric(5, 1) NOT NULL,
    temp_max numeric(4, 1) NOT NULL,
    temp_min numeric(4, 1) NOT NULL,
    wind numeric(4, 1) NOT NULL,
    weather text NOT NULL
);
COMMENT ON TABLE sample.seattle_weather IS 'Weather in Seattle, one row a day from 2012 to 2015. Source: NOAA, public domain';
COMMENT ON COLUMN sample.seattle_weather.date IS 'The day';
COMMENT ON COLUMN sample.seattle_weather.precipitation IS 'Rain and melted snow in millimetres';
COMMENT ON COLUMN sample.seattle_weather.temp_max IS 'Highest temperature in degrees Celsius';
COMMENT ON COLUMN sample.seattle_weather.temp_min IS 'Lowest temperature in degrees Celsius';
COMMENT ON COLUMN sample.seattle_weather.wind IS 'Average wind speed in metres a second';
COMMENT ON COLUMN sample.seattle_weather.weather IS 'Kind of day: drizzle, fog, rain, snow or sun';

CREATE TABLE sample.stocks (
    symbol text,
    date date,
    price numeric(10, 2) NOT NULL,
    PRIMARY KEY (symbol, date)
);
COMMENT ON TABLE sample.stocks IS 'Monthly share prices of five technology companies from 2000 to 2010, one row a company and month';
COMMENT ON COLUMN sample.stocks.symbol IS 'Ticker symbol: AAPL, AMZN, GOOG, IBM or MSFT';
COMMENT ON COLUMN sample.stocks.date IS 'First day of the month';
COMMENT ON COLUMN sample.stocks.price IS 'Closing price in US dollars, adjusted for splits and dividends';

GRANT USAGE ON SCHEMA sample TO computer_reader, computer_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA sample TO computer_reader, computer_writer;
