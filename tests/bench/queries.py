"""Queries of the shapes that decision-support benchmarks have, over tables of their kind; nothing runs them."""

from __future__ import annotations

from typing import Final

SHORT: Final = (
    "SELECT 1",
    "SELECT * FROM orders WHERE order_key = $1",
    "SELECT name, balance FROM customers WHERE nation = 'FRANCE' ORDER BY balance DESC LIMIT 10",
    "SELECT count(*) FROM line_items WHERE ship_date >= '1995-01-01'",
)

TPC_H: Final = (
    """
    SELECT return_flag, line_status, sum(quantity) AS sum_quantity, sum(extended_price) AS sum_base_price,
           sum(extended_price * (1 - discount)) AS sum_discounted, sum(extended_price * (1 - discount) * (1 + tax)) AS sum_charge,
           avg(quantity) AS average_quantity, avg(extended_price) AS average_price, avg(discount) AS average_discount, count(*)
    FROM line_items
    WHERE ship_date <= date '1998-12-01' - interval '90 days'
    GROUP BY return_flag, line_status
    ORDER BY return_flag, line_status
    """,
    """
    SELECT s.account_balance, s.name, n.name, p.part_key, p.manufacturer, s.address, s.phone, s.remark
    FROM parts p, suppliers s, part_suppliers ps, nations n, regions r
    WHERE p.part_key = ps.part_key AND s.supplier_key = ps.supplier_key AND p.size = 15 AND p.type LIKE '%BRASS'
      AND s.nation_key = n.nation_key AND n.region_key = r.region_key AND r.name = 'EUROPE'
      AND ps.supply_cost = (
          SELECT min(ps2.supply_cost)
          FROM part_suppliers ps2 JOIN suppliers s2 USING (supplier_key) JOIN nations n2 USING (nation_key)
               JOIN regions r2 USING (region_key)
          WHERE p.part_key = ps2.part_key AND r2.name = 'EUROPE')
    ORDER BY s.account_balance DESC, n.name, s.name, p.part_key
    LIMIT 100
    """,
    """
    SELECT supplier_nation, customer_nation, ship_year, sum(volume) AS revenue
    FROM (
        SELECT n1.name AS supplier_nation, n2.name AS customer_nation, extract(year FROM l.ship_date) AS ship_year,
               l.extended_price * (1 - l.discount) AS volume
        FROM suppliers s, line_items l, orders o, customers c, nations n1, nations n2
        WHERE s.supplier_key = l.supplier_key AND o.order_key = l.order_key AND c.customer_key = o.customer_key
          AND s.nation_key = n1.nation_key AND c.nation_key = n2.nation_key
          AND ((n1.name = 'FRANCE' AND n2.name = 'GERMANY') OR (n1.name = 'GERMANY' AND n2.name = 'FRANCE'))
          AND l.ship_date BETWEEN date '1995-01-01' AND date '1996-12-31'
    ) AS shipping
    GROUP BY supplier_nation, customer_nation, ship_year
    ORDER BY supplier_nation, customer_nation, ship_year
    """,
    """
    SELECT o.priority, count(*) AS order_count
    FROM orders o
    WHERE o.order_date >= date '1993-07-01' AND o.order_date < date '1993-07-01' + interval '3 months'
      AND EXISTS (SELECT 1 FROM line_items l WHERE l.order_key = o.order_key AND l.commit_date < l.receipt_date)
    GROUP BY o.priority
    ORDER BY o.priority
    """,
    """
    SELECT 100.00 * sum(CASE WHEN p.type LIKE 'PROMO%' THEN l.extended_price * (1 - l.discount) ELSE 0 END)
           / nullif(sum(l.extended_price * (1 - l.discount)), 0) AS promotion_revenue
    FROM line_items l JOIN parts p ON l.part_key = p.part_key
    WHERE l.ship_date >= date '1995-09-01' AND l.ship_date < date '1995-10-01'
    """,
    """
    SELECT c.name, c.customer_key, o.order_key, o.order_date, o.total_price, sum(l.quantity)
    FROM customers c JOIN orders o ON c.customer_key = o.customer_key JOIN line_items l ON o.order_key = l.order_key
    WHERE o.order_key IN (SELECT order_key FROM line_items GROUP BY order_key HAVING sum(quantity) > 300)
    GROUP BY c.name, c.customer_key, o.order_key, o.order_date, o.total_price
    ORDER BY o.total_price DESC, o.order_date
    LIMIT 100
    """,
    """
    SELECT country_code, count(*) AS customers, sum(account_balance) AS total
    FROM (
        SELECT substring(phone FROM 1 FOR 2) AS country_code, account_balance
        FROM customers c
        WHERE substring(phone FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17')
          AND account_balance > (SELECT avg(account_balance) FROM customers WHERE account_balance > 0.00)
          AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_key = c.customer_key)
    ) AS idle
    GROUP BY country_code
    ORDER BY country_code
    """,
)

TPC_DS: Final = (
    """
    WITH customer_total_return AS (
        SELECT sr.customer_key, sr.store_key, sum(sr.return_amount) AS total_return
        FROM store_returns sr JOIN dates d ON sr.returned_date_key = d.date_key
        WHERE d.year = 2000
        GROUP BY sr.customer_key, sr.store_key
    ), averages AS (
        SELECT store_key, avg(total_return) * 1.2 AS threshold FROM customer_total_return GROUP BY store_key
    )
    SELECT c.customer_id, coalesce(c.first_name, '?') || ' ' || upper(c.last_name) AS name, r.total_return,
           rank() OVER (PARTITION BY r.store_key ORDER BY r.total_return DESC) AS place
    FROM customer_total_return r
    JOIN averages a USING (store_key)
    JOIN stores s ON s.store_key = r.store_key
    JOIN customers c ON c.customer_key = r.customer_key
    WHERE r.total_return > a.threshold AND s.state = 'TN'
    ORDER BY c.customer_id
    LIMIT 100
    """,
    """
    WITH sales AS (
        SELECT 'store' AS channel, i.brand_id, i.class_id, i.category_id, sum(ss.quantity * ss.list_price) AS amount,
               count(*) AS number
        FROM store_sales ss JOIN items i ON ss.item_key = i.item_key JOIN dates d ON ss.sold_date_key = d.date_key
        WHERE d.year = 2001 AND d.month_of_year = 11
        GROUP BY i.brand_id, i.class_id, i.category_id
        UNION ALL
        SELECT 'catalogue', i.brand_id, i.class_id, i.category_id, sum(cs.quantity * cs.list_price), count(*)
        FROM catalogue_sales cs JOIN items i ON cs.item_key = i.item_key JOIN dates d ON cs.sold_date_key = d.date_key
        WHERE d.year = 2001 AND d.month_of_year = 11
        GROUP BY i.brand_id, i.class_id, i.category_id
        UNION ALL
        SELECT 'web', i.brand_id, i.class_id, i.category_id, sum(ws.quantity * ws.list_price), count(*)
        FROM web_sales ws JOIN items i ON ws.item_key = i.item_key JOIN dates d ON ws.sold_date_key = d.date_key
        WHERE d.year = 2001 AND d.month_of_year = 11
        GROUP BY i.brand_id, i.class_id, i.category_id
    )
    SELECT channel, brand_id, class_id, category_id, sum(amount) AS amount, sum(number) AS number,
           lag(sum(amount)) OVER (PARTITION BY channel ORDER BY brand_id) AS previous
    FROM sales
    WHERE amount > (SELECT avg(amount) FROM sales)
    GROUP BY ROLLUP (channel, brand_id, class_id, category_id)
    HAVING sum(number) > 10
    ORDER BY channel NULLS FIRST, brand_id, class_id, category_id
    LIMIT 100
    """,
    """
    SELECT i.item_id, i.description, i.category, i.class, i.current_price, sum(ws.extended_price) AS item_revenue,
           sum(ws.extended_price) * 100 / sum(sum(ws.extended_price)) OVER (PARTITION BY i.class) AS revenue_ratio,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY ws.extended_price) AS middle,
           count(*) FILTER (WHERE ws.discount > 0.1) AS discounted,
           string_agg(DISTINCT w.name, ', ' ORDER BY w.name) AS warehouses
    FROM web_sales ws
    JOIN items i ON ws.item_key = i.item_key
    LEFT JOIN warehouses w ON w.warehouse_key = ws.warehouse_key
    JOIN dates d ON d.date_key = ws.sold_date_key
    WHERE i.category IN ('Sports', 'Books', 'Home')
      AND d.date BETWEEN cast('1999-02-22' AS date) AND (cast('1999-02-22' AS date) + 30)
      AND (w.state = ANY (ARRAY['TN', 'GA', 'CA']) OR w.state IS NULL)
      AND CASE WHEN ws.quantity > 0 THEN ws.net_profit / ws.quantity ELSE NULL END > 1
    GROUP BY i.item_id, i.description, i.category, i.class, i.current_price
    ORDER BY i.category, i.class, i.item_id, i.description, revenue_ratio
    """,
)
