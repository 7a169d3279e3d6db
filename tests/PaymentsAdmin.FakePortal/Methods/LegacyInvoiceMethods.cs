using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>crm.invoice.*, deprecated by the vendor and still served by portals that have such invoices.</summary>
public static class LegacyInvoiceMethods
{
    private const string Crm = "crm";

    private static readonly ListRules Rules = new() { Paged = true, Masks = true };

    public static IEnumerable<Method> All { get; } =
        [
            new("crm.invoice.list", Crm, ["filter", "order", "select", "start"], List)
            {
                WantsOrder = true,
                UpperDirections = true,
                OfLegacyInvoices = true
            },
            new("crm.invoice.get", Crm, ["id"], Get) { OfLegacyInvoices = true, Order = OrderKeys.ByLegacyInvoice("id") },
            new("crm.invoice.getexternallink", Crm, ["id"], Link) { OfLegacyInvoices = true },
        ];

    /// <summary>The invoice, unless the portal shows none.</summary>
    public static LegacyInvoice? Served(Call call, long id) =>
        call.World.LegacyInvoices is LegacyInvoices.Served ? call.Books.LegacyInvoices.Find(id) : null;

    /// <summary>The address of an invoice for its payer, relative to the portal.</summary>
    public static string PayerPath(LegacyInvoice invoice)
    {
        var id = Encoding.ASCII.GetBytes($"{invoice.Id}");
        return $"/pub/pay/{Convert.ToBase64String(id)}/{Convert.ToHexStringLower(SHA256.HashData(id))[..32]}/";
    }

    private static Answer List(Call call)
    {
        Check(call);
        IReadOnlyList<long> named = [];
        var answer = call.List(
            LegacyInvoiceFields.Table,
            Rules,
            filter =>
            {
                named = filter.Among("ID") ?? [];
                return call.World.LegacyInvoices is LegacyInvoices.Served
                    ? call.Books.LegacyInvoices.Of(filter.Above, filter.Among("ID")).Where(call.User.Sees)
                    : [];
            }
        );
        var shown = PhpNames.Elements(answer.Result).Select(row => Values.Integer(row?["ID"])).OfType<long>();
        call.Looked(named.Concat(shown).Select(OrderKeys.OfLegacyInvoice));
        return answer;
    }

    private static Answer Get(Call call)
    {
        var invoice = Mine(call);
        var written = LegacyInvoiceFields.Table.Write(invoice, call.Offset);
        written["INVOICE_PROPERTIES"] = LegacyInvoiceFields.Properties(invoice, call.Books);
        written["PRODUCT_ROWS"] = LegacyInvoiceFields.Rows(invoice);
        return new Answer(written);
    }

    private static Answer Link(Call call) => new(JsonValue.Create(new Uri(call.World.PublicAddress, PayerPath(Mine(call))).AbsoluteUri));

    private static LegacyInvoice Mine(Call call)
    {
        Check(call);
        var id = Values.Integer(call.Parameters["id"]) is > 0 and var given ? given : throw Refused("ID is not defined or invalid.");
        var invoice = Served(call, id) ?? throw Refused(call.Texts.NoItem);
        return call.User.Sees(invoice) ? invoice : throw call.Denied();
    }

    private static void Check(Call call)
    {
        if (call.World.LegacyInvoices is LegacyInvoices.Denied)
        {
            throw call.Denied();
        }
    }

    // Old methods refuse without a code.
    private static RefusalException Refused(string text) => new(400, string.Empty, text);
}
