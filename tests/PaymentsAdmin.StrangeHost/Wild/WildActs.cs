using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Answers to one payment's acts and looks that contradict each other.</summary>
internal static class WildActs
{
    private static readonly string[] Looks = [Change.Post, Change.Create, .. Change.Reads];

    public static IEnumerable<WildAnswer> All =>
    [
        new("another payment than was asked") { Methods = [Change.Show], Bend = (books, _, envelope) => Other(books, envelope) },
        new("another payment than was asked, once") { Methods = [Change.Show], Bend = (books, _, envelope) => Other(books, envelope), Times = 1 },
        new("a payment that is not found once") { Methods = [Change.Show], Before = (_, _) => throw Refusal.NotFound(Known.Payment.Name), Times = 1 },
        new("a payment that is not found three times") { Methods = [Change.Show], Before = (_, _) => throw Refusal.NotFound(Known.Payment.Name), Times = 3 },
        new("payments that are never found") { Methods = [Change.Show], Before = (_, _) => throw Refusal.NotFound(Known.Payment.Name) },
        new("payments that no code finds") { Methods = [Change.Show], Before = (_, call) => ByCode(call) },
        new("a payment that is two") { Methods = [Change.Show], Before = (_, _) => throw new Refusal("MULTIPLE_ENTITIES_FOUND", Known.Payment.Name, "Two.") },
        new("a payment in a list of one") { Methods = [Change.Show], Envelope = envelope => envelope["data"] = new JsonArray(envelope["data"]?.DeepClone()) },
        Pending("a payment that waits for verification and is posted later", 2),
        Pending("a payment that waits for verification for ever", int.MaxValue),
        Late("a payment that is said to be posted and still shown as a draft", Change.Reads, Deed.Posted, "POSTED", 3,
            row => row["life_cycle_state"] = "DRAFT"),
        Said("a post that answers a draft", [Change.Post], "POSTED", "DRAFT"),
        Said("a post that answers a rejection", [Change.Post], "POSTED", "REJECTED"),
        Said("a post that answers a cancellation", [Change.Post], "POSTED", "CANCELLED"),
        Said("a rejection that answers a draft", [Change.Reject], "REJECTED", "DRAFT"),
        Said("a rejection that is not shown", Change.Reads, "REJECTED", "DRAFT"),
        Said("a draft that is answered as posted", [Change.Create], "DRAFT", "POSTED"),
        Said("a posted payment that is answered as a draft", [Change.Create], "POSTED", "DRAFT"),
        Said("a cancellation that is not shown", Change.Reads, "CANCELLED", "POSTED"),
        Late("a cancellation that is shown late", Change.Reads, Deed.Cancelled, "CANCELLED", 2, row => row["life_cycle_state"] = "POSTED"),
        Said("a draft that was rejected behind the back", Change.Reads, "DRAFT", "REJECTED"),
        Said("a draft that was posted behind the back", Change.Reads, "DRAFT", "POSTED"),
        Change.Named("a cancel that answers no cancellation", [Change.Cancel], Change.Data("null")),
        Change.Named("a cancel that answers an empty cancellation", [Change.Cancel], Change.Data("{}")),
        new("a cancel that answers the payment") { Methods = [Change.Cancel], Bend = (books, _, envelope) => Itself(books, envelope) },
        .. Change.Values("a cancellation", [Change.Cancel], "id", "null", "\"\"", "7"),
        .. Change.Values("a cancellation", [Change.Cancel], "number", "null", "\"\"", "7"),
        .. Change.Values("a cancellation", [Change.Cancel], "payment_amount", "null", "-5", "0", "\"5\"", "1e400"),
        .. Change.Values("a cancellation", [Change.Cancel], "life_cycle_state", "null", "\"DRAFT\"", "\"PENDING_VERIFICATION\"", "\"CANCELLED\""),
        .. Change.Values("a cancellation", [Change.Cancel], "posted_on", "null", "\"2099-01-01T00:00:00\"", "\"x\""),
        Change.Named("a created payment of another amount", [Change.Create], Change.First("payment_amount", "4763.29")),
        Change.Named("a created payment without its id", [Change.Create], Change.Without("id")),
        Change.Named("a created payment with nothing but its state", [Change.Create],
            envelope => Change.Rows(envelope).ForEach(row => Faces.Selected(row, "life_cycle_state"))),
        new("a created payment with the id of another one") { Methods = [Change.Create], Bend = (books, _, envelope) => Twin(books, envelope) },
        Change.Named("a posted payment of another amount", [Change.Post], Change.First("payment_amount", "4763.29")),
        new("a posted payment with the id of another one") { Methods = [Change.Post], Bend = (books, _, envelope) => Twin(books, envelope) },
        new("an update that answers what was before") { Methods = [Change.Update], Envelope = Change.First("payment_amount", "0.01") },
        Change.Named("a payment that another number shows each time", [Change.Show], Change.First("number", _ => $"P-{Guid.NewGuid():N}")),
        Change.Named("a payment that another amount shows later", Change.Reads, Change.First("payment_amount", "4763.29")) with { After = 1 },
        Change.Named("a payment that another posting day shows later", Change.Reads, Change.First("posted_on", "\"2026-01-01T00:00:00\"")) with { After = 1 },
    ];

    private static WildAnswer Pending(string name, int times) => Late(name, Looks, Deed.Posted, "POSTED", times, row =>
    {
        row["life_cycle_state"] = "PENDING_VERIFICATION";
        row["number"] = null;
        row["posted_on"] = null;
    });

    // So many answers about each payment are behind, those that do not show it do not count.
    private static WildAnswer Late(string name, string[] methods, Deed deed, string really, int times, Action<JsonObject> before) => new(name)
    {
        Methods = methods,
        Bend = (books, _, envelope) => Change.Rows(envelope)
            .FindAll(row => row["life_cycle_state"]?.ToString() == really && books.IsStillTold(name, deed, row["id"]?.ToString(), times)).ForEach(before),
    };

    private static WildAnswer Said(string name, string[] methods, string really, string said) => new(name)
    {
        Methods = methods,
        Envelope = envelope => Change.Rows(envelope).FindAll(row => row["life_cycle_state"]?.ToString() == really)
            .ForEach(row => row["life_cycle_state"] = said),
    };

    private static void ByCode(Call call)
    {
        if (call.Given[Known.Payment.Name] is JsonObject identifier && identifier.ContainsKey("back_office_code"))
        {
            throw Refusal.NotFound(Known.Payment.Name);
        }
    }

    private static HostPayment? Another(HostBooks books, JsonObject envelope) => envelope["data"] is JsonObject row
        ? books.Payments.Find(payment => payment.Id != row["id"]?.ToString())
        : null;

    private static void Other(HostBooks books, JsonObject envelope)
    {
        if (Another(books, envelope) is { } other)
        {
            envelope["data"] = Faces.Complete(books, other);
        }
    }

    private static void Twin(HostBooks books, JsonObject envelope)
    {
        if (Another(books, envelope) is { } other)
        {
            envelope["data"]!["id"] = other.Id;
        }
    }

    private static void Itself(HostBooks books, JsonObject envelope)
    {
        if (envelope["data"] is JsonObject)
        {
            envelope["data"] = Faces.Short(books.Cancellations[^1].Payment);
        }
    }
}
