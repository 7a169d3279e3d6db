using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The only place that turns keys and cursors into the whole numbers that Bitrix24 uses, and back.</summary>
internal static class Keys
{
    // Legacy invoices and their rows have numbers of their own, so that the same number means something else.
    private const string Invoices = "invoice:";
    private const string InvoiceRows = "invoice-row:";

    public static PortalKey Of(long id) => PortalKey.Of(Text(id));

    /// <summary>The key of a legacy invoice, as the payment that it is.</summary>
    public static PortalKey OfInvoice(long id) => PortalKey.Of(Invoices + Text(id));

    /// <summary>The key of a legacy invoice's product row, as a row and as the line that charges it.</summary>
    public static PortalKey OfInvoiceRow(long id) => PortalKey.Of(InvoiceRows + Text(id));

    /// <summary>The same for a row of which perhaps not even the number can be read.</summary>
    public static PortalProblem InInvoices(PortalProblem problem) => problem with { PortalId = PortalKey.Of(Invoices + problem.PortalId.Value) };

    public static PortalProblem InInvoiceRows(PortalProblem problem) => problem with { PortalId = PortalKey.Of(InvoiceRows + problem.PortalId.Value) };

    /// <summary>The number of the legacy invoice that a payment is; null if it is none.</summary>
    public static long? Invoice(PortalKey key) => Behind(Invoices, key.Value) is > 0 and var id ? id : null;

    public static PortalKey? Find(long? id) => id is { } number ? Of(number) : null;

    public static PortalCursor? Cursor(long? after) => after is { } number ? new PortalCursor(Text(number)) : null;

    /// <summary>The key of an id that comes as a text, or null if it is none that a portal gives.</summary>
    public static PortalKey? Read(string? id) => Whole(id) is > 0 and var number ? Of(number) : null;

    /// <summary>The number of a key, or null if it is none that a portal gives.</summary>
    public static long? Number(PortalKey key) => key.AsNumber is > 0 and var id ? id : null;

    /// <summary>The number of an item of the CRM.</summary>
    public static long? Number(EntityRef entity) => Whole(entity.ExternalId) is > 0 and var id ? id : null;

    /// <summary>Where a list goes on. What is no place in a list of Bitrix24 is its beginning.</summary>
    public static long Number(PortalCursor? after) => Whole(after?.Value) ?? 0;

    /// <summary>A place in the list of legacy invoices, which comes behind that of payments.</summary>
    public static PortalCursor InvoicesAfter(long id) => new(Invoices + Text(id));

    /// <summary>The legacy invoice behind which a list goes on; null if it goes on among payments.</summary>
    public static long? Invoice(PortalCursor? after) => after is { Value: var place } ? Behind(Invoices, place) : null;

    private static long? Behind(string prefix, string text) => text.StartsWith(prefix, StringComparison.Ordinal) ? Whole(text[prefix.Length..]) : null;

    private static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
