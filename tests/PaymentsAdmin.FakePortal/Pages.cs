using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Methods;
using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes;

/// <summary>The portal's web pages: an item or legacy invoice, and a payer's checkout. Each contains just enough to identify it.</summary>
public sealed partial class Pages(World world)
{
    /// <summary>An item page for staff, at the same address as on a real portal.</summary>
    public Task ItemAsync(HttpContext http)
    {
        var asked = ItemAddress().Match(http.Request.Path.Value!);
        lock (world.Books.Gate)
        {
            return !asked.Success ? NotFound(http)
                : asked.Groups["invoice"] is { Success: true, Value: var invoice } ? InvoiceAsync(http, world.Books.LegacyInvoices.Find(Number(invoice)))
                : Found(asked) is { } item ? WriteAsync(http, item.Title, OfItem(item))
                : NotFound(http);
        }
    }

    /// <summary>The payer's checkout, at the long or the short address of a payment or at that of a legacy invoice.</summary>
    public Task CheckoutAsync(HttpContext http)
    {
        lock (world.Books.Gate)
        {
            if (http.Request.Path.StartsWithSegments("/pub/pay", StringComparison.Ordinal))
            {
                var path = http.Request.Path.Value;
                return InvoiceAsync(http, world.Books.LegacyInvoices.All.FirstOrDefault(one => LegacyInvoiceMethods.PayerPath(one) == path));
            }

            var payment = http.Request.Path.Value!.StartsWith("/~", StringComparison.Ordinal)
                ? world.Books.Payments.All.FirstOrDefault(one => LinkMethods.ShortCode(one) == http.Request.Path.Value![2..])
                : world.Books.Payments.Find(long.TryParse(http.Request.Query["paymentId"], CultureInfo.InvariantCulture, out var id) ? id : 0);
            return payment is null ? NotFound(http) : WriteAsync(http, "Checkout", $"<h1>Payment {payment.AccountNumber}</h1><p>{Standing(payment)}</p>");
        }
    }

    private static Task InvoiceAsync(HttpContext http, LegacyInvoice? invoice) =>
        invoice is null
            ? NotFound(http)
            : WriteAsync(
                http,
                invoice.Topic,
                $"<h1>{WebUtility.HtmlEncode(invoice.Topic)}</h1><p>Invoice {WebUtility.HtmlEncode(invoice.AccountNumber)}: "
                    + $"{Figure(invoice.Price)} {WebUtility.HtmlEncode(invoice.Currency)}, {(invoice.Paid ? "paid" : "to be paid")}</p>"
            );

    private static string OfItem(CrmItem item) =>
        $"<h1>{WebUtility.HtmlEncode(item.Title)}</h1><p>{item.TypeCode}{item.Id}, {Figure(item.Opportunity)} {item.Currency}</p><ul>"
        + string.Concat((item.Order?.Payments ?? []).Select(payment => $"<li>Payment {payment.AccountNumber}: {Standing(payment)}</li>"))
        + "</ul><p>This page belongs to the portal that stands in for a real one.</p>";

    private static string Standing(Payment payment) => $"{Figure(payment.Sum)} {payment.Order.Currency}, {(payment.Paid ? "paid" : "to be paid")}";

    private static string Figure(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static Task WriteAsync(HttpContext http, string title, string body)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(title)}</title>{body}");
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private CrmItem? Found(Match asked) =>
        world.Books.Item(
            asked.Groups["type"] is { Success: true, Value: var type } ? Number(type) : TypeCodes.Deal,
            Number(asked.Groups["id"].Value)
        );

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "^/crm/(?:(?:deal|type/(?<type>[0-9]{1,9}))/details/(?<id>[0-9]{1,18})|invoice/show/(?<invoice>[0-9]{1,18}))/$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex ItemAddress();
}
