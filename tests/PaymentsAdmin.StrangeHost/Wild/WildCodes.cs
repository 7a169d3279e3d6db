using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Codes that do not say what was done.</summary>
internal static class WildCodes
{
    private static readonly string[] Strange = ["UNLISTED_CODE_77", "", " ", "ok.", "SUCCESS", "NULL", "\u202EKO", "PAYMENT_GATEWAY_TIMEOUT"];

    public static IEnumerable<WildAnswer> All =>
    [
        .. Refusal.Catalogue.Keys.Select(code => Worked($"{code} although it did the work", code)),
        .. Strange.Select(code => Worked($"the code \"{code}\" although it did the work", code)),
        Worked("a code of 10,000 letters although it did the work", new('C', 10_000)),
        .. Refusal.Catalogue.Keys.Select(code => Refusing($"{code} and nothing done", code)),
        .. Strange.Select(code => Refusing($"the code \"{code}\" and nothing done", code)),
        .. Change.Writes.Select(method => new WildAnswer($"{method} that says OK and does nothing") { Methods = [method], Feigned = Feign, Times = 1 }),
        .. Change.Writes.Select(method => new WildAnswer($"{method} that says OK without data and does nothing")
        {
            Methods = [method],
            Feigned = (_, _) => null,
            Times = 1,
        }),
    ];

    private static WildAnswer Worked(string name, string code) => new(name)
    {
        Methods = Change.Writes,
        Times = 1,
        Envelope = envelope => Change.Succeeded(envelope, () =>
        {
            envelope["status"] = new JsonObject { ["code"] = code, ["description"] = null, ["message"] = "It is said to have failed." };
            envelope["data"] = null;
        }),
    };

    private static WildAnswer Refusing(string name, string code) => new(name)
    {
        Methods = [.. Change.Writes, .. Change.Reads],
        Times = 1,
        Before = (_, _) => throw new Refusal(code, "", "It is said for no reason.", Refusal.Catalogue.GetValueOrDefault(code, 400)),
    };

    // What a success would look like. The books do not know of it.
    private static JsonObject Feign(HostBooks books, Call call)
    {
        var known = books.Payments.Find(payment => Is(payment, call.Given["payment_identifier"] as JsonObject));
        var face = known is null ? Faces.Short(books.NewPayment() with { Method = books.Cash }) : Faces.Short(known);
        if (known is null)
        {
            face["payment_amount"] = call.Given["payment_amount"]?.DeepClone();
        }
        var state = call.Method switch
        {
            Change.Create => call.Given["life_cycle_state"]?.ToString(),
            Change.Post or Change.Cancel => "POSTED",
            Change.Reject => "REJECTED",
            _ => "DRAFT",
        };
        face["life_cycle_state"] = state;
        if (call.Method == Change.Cancel)
        {
            face["id"] = books.NextId();
        }
        if (state == "POSTED")
        {
            face["number"] = "P-FEIGNED";
            face["posted_on"] = Faces.Date(books.Local);
        }
        return face;
    }

    private static bool Is(HostPayment payment, JsonObject? identifier) => identifier?.FirstOrDefault().Value?.ToString() is { } value
        && (payment.Id == value || payment.Number == value || payment.ReferenceNumber == value || payment.Code == value);
}
