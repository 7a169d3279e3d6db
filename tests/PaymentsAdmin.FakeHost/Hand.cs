using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>
/// A person who works on the host itself, without a token and without journal entries. Accounts are named by their number, and
/// payments by id, number, reference number or code.
/// </summary>
public sealed partial class Hand(World world, RestDoor rest)
{
    private Books Books => world.Books;

    /// <summary>Runs a method as a user of the host; a refusal is thrown.</summary>
    public JsonNode? Call(string method, object parameters, string? username = null) =>
        Call(method, JsonSerializer.SerializeToNode(parameters)!.AsObject(), username);

    public JsonNode? Call(string method, JsonObject parameters, string? username = null)
    {
        HostUser user;
        lock (Books.Gate)
        {
            user = username is null ? Books.Users[0] : Books.Users.Find(one => one.Username == username) ?? throw Unknown("user", username);
        }

        // Numbers have the types of JSON only after they were written and read.
        return rest.ByHand(method, JsonNode.Parse(parameters.ToJsonString())!.AsObject(), user).Data;
    }

    /// <summary>Makes a payment, a draft unless it is posted.</summary>
    public HostPayment Make(PaymentOf made)
    {
        var given = new JsonObject
        {
            [Names.Type] = new JsonObject { ["name"] = made.Type },
            [Names.Method] = new JsonObject { ["name"] = made.Method },
            ["life_cycle_state"] = made.Posted ? States.Posted : States.Draft,
            ["payment_amount"] = made.Amount,
            ["notes"] = made.Notes,
            [Names.Code] = made.Code,
            [Names.Card] = made.Card is { } card ? new JsonObject { ["last_digits"] = card } : null,
            [Names.Preference] = made.Preference is { } preference
                ? new JsonObject { ["payment_preference_identifier"] = new JsonObject { ["alternative_code"] = preference } }
                : null,
            [Names.Invoices] = new JsonArray(
                [.. made.Invoices.Select(number => new JsonObject { ["invoice_identifier"] = new JsonObject { ["number"] = number } })]),
        };
        given[made.Wallet is null ? Names.Account : Names.Wallet] = new JsonObject { ["number"] = made.Wallet ?? made.Account };
        return Payment((string)Call("payments/create", given)!["id"]!)!;
    }

    public HostPayment Draft(string account, decimal amount, string? code = null) => Make(new PaymentOf(account, amount) { Code = code });

    public HostPayment Posted(string account, decimal amount, string? code = null) => Make(new PaymentOf(account, amount) { Code = code, Posted = true });

    public HostPayment Post(string payment) => Does("payments/post", payment, []);

    /// <summary>Rejects a draft; the reason is an alternative code.</summary>
    public HostPayment Reject(string payment, string? reason = null) =>
        Does(
            "payments/reject",
            payment,
            new JsonObject { ["rejection_reason_identifier"] = reason is null ? null : new JsonObject { ["alternative_code"] = reason } }
        );

    public HostPayment Cancel(string payment, string type = "Payment reversal", string? issueReason = null) =>
        Does("payments/cancel", payment, new JsonObject { [Names.Type] = new JsonObject { ["name"] = type }, ["issue_reason"] = issueReason });

    /// <summary>Changes a draft by the parameters of payments/update.</summary>
    public HostPayment Change(string payment, object changes) => Does("payments/update", payment, JsonSerializer.SerializeToNode(changes)!.AsObject());

    /// <summary>Changes anything of a payment's content, whatever its state and the rules.</summary>
    public HostPayment Alter(string payment, Func<Content, Content> change)
    {
        lock (Books.Gate)
        {
            var found = Found(payment);
            found.Content = change(found.Content);
            return AsIs(found);
        }
    }

    /// <summary>The gateway did what it was asked for: the payment is posted, or its cancellation.</summary>
    public HostPayment Accept(string payment) => Verified(payment, world.Posting.Accept);

    /// <summary>The gateway refused: the payment is rejected, or its cancellation.</summary>
    public HostPayment Refuse(string payment, string code = "REFUSED", string description = "The bank refused.") =>
        Verified(payment, request => world.Posting.Refuse(request, code, description));

    private HostPayment Verified(string payment, Action<GatewayRequest> verify)
    {
        lock (Books.Gate)
        {
            var found = Found(payment);
            verify(
                Books.Requests.Find(one => one.Payment == found && one.Open)
                    ?? throw new ArgumentException("Nothing was asked of the gateway.", nameof(payment))
            );
            return AsIs(found);
        }
    }

    private HostPayment Does(string method, string payment, JsonObject given)
    {
        lock (Books.Gate)
        {
            var id = Found(payment).Id;
            given[Names.Payment] = new JsonObject { ["id"] = id };
            Call(method, given);
            return Payment(id)!;
        }
    }

    private Payment Found(string payment) => Find(payment) ?? throw Unknown("payment", payment);

    private Payment? Find(string payment) =>
        Books.ById.GetValueOrDefault(payment) ?? Books.ByCode.GetValueOrDefault(payment)
        ?? Books.Payments.Find(one => one.Number == payment || one.ReferenceNumber == payment);

    private Account FoundAccount(string number) => Books.Accounts.Find(one => one.Number == number) ?? throw Unknown("account", number);

    private static ArgumentException Unknown(string kind, string name) => new($"There is no {kind} {name}.", nameof(name));
}
