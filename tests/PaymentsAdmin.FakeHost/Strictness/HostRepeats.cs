using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Strictness;

/// <summary>
/// Detects the one mistake that duplicates payments: sending a write again after its answer was lost, without a look in between.
/// Looks are payments/show of that payment by any key, and the lists of its account.
/// </summary>
public sealed class HostRepeats(World world)
{
    private static readonly string[] MeantFor = [Names.Account, Names.Wallet, "payment_amount", "invoice_identifier", "bill_identifier"];
    private readonly Lock _gate = new();
    private readonly List<SentWrite> _writes = [];

    /// <summary>Records the beginning of a call. For a write, returns the record that learns whether its answer gets lost.</summary>
    public SentWrite? Begin(JournalCall call, JsonObject parameters)
    {
        if (!call.Method.StartsWith("payments/", StringComparison.Ordinal) || world.Methods.Find(call.Method, world.Release) is not { Writes: true })
        {
            return null;
        }

        var code = CodeOf(parameters);
        var target = Identifier(parameters, Names.Payment);
        var write = new SentWrite
        {
            Number = call.Number,
            Signature = $"{call.Method} {target?.ToString() ?? code ?? Content(parameters)}",
            Same = target is null ? string.Concat(MeantFor.Select(name => Text(parameters[name]))) : null,
            Code = target is null ? code : null,
            Target = target,
            Account = Identifier(parameters, Names.Account),
        };
        lock (_gate)
        {
            foreach (var before in _writes.Where(one => one.Lost && !one.Looked && one.Repeats(write)).ToList())
            {
                world.Journal.Blame(call, "repeated-unseen", $"sent as call {before.Number} already, whose answer got lost; nobody looked since");
            }

            _writes.RemoveAll(one => one.Lost && one.Repeats(write));
            _writes.Add(write);
        }

        return write;
    }

    /// <summary>Forgets a write whose answer was sent.</summary>
    public void End(SentWrite? write)
    {
        lock (_gate)
        {
            if (write is { Lost: false })
            {
                _writes.Remove(write);
            }
        }
    }

    /// <summary>Records what a call looks at.</summary>
    public void Look(JournalCall call, JsonObject parameters)
    {
        if (call.Method is not ("payments/show" or "payments/list" or "payments/get_latest"))
        {
            return;
        }

        var (payment, account) = (Identifier(parameters, Names.Payment), Identifier(parameters, Names.Account));
        lock (_gate)
        {
            if (_writes.Count == 0)
            {
                return;
            }

            lock (world.Books.Gate)
            {
                foreach (var write in _writes.Where(one => payment is null ? account is not null && Concerns(one, account) : Shows(one, payment)))
                {
                    write.Looked = true;
                }
            }
        }
    }

    private bool Shows(SentWrite write, Identifier asked) =>
        (asked.Key == Names.Code && write.Code == asked.Value.Trim())
        || write.Target == asked
        || (PaymentOf(write) is { } payment && world.Lookups.FindPayment(asked) == payment);

    private bool Concerns(SentWrite write, Identifier asked)
    {
        var account = FindAccount(asked);
        return account is not null && (write.Account is { } given ? FindAccount(given) == account : PaymentOf(write)?.Account == account);
    }

    private Payment? PaymentOf(SentWrite write) =>
        write.Target is { } target ? world.Lookups.FindPayment(target) : write.Code is { } code ? world.Books.ByCode.GetValueOrDefault(code) : null;

    private Account? FindAccount(Identifier by) =>
        world.Books.Accounts.Find(one => (by.Key switch { "id" => one.Id, "number" => one.Number, _ => one.Name }) == by.Value);

    private static string Content(JsonObject parameters)
    {
        var content = parameters.DeepClone().AsObject();
        content.Remove("token");
        return content.ToJsonString();
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? string.Empty;

    /// <summary>The identifier of a call whose shape was not checked; null if it is none.</summary>
    private static Identifier? Identifier(JsonObject parameters, string name) =>
        parameters[name] switch
        {
            JsonObject { Count: 1 } given when given.First() is { Value: JsonValue value } pair && value.TryGetValue<string>(out var text) =>
                new Identifier(name, pair.Key, text),
            JsonValue value when value.TryGetValue<string>(out var text) && text.Split('=', 2) is [var key, var named] => new Identifier(name, key, named),
            _ => null,
        };

    private static string? CodeOf(JsonObject parameters) =>
        parameters[Names.Code] is JsonValue value && value.TryGetValue<string>(out var text) ? Filling.CodeOf(text) : null;
}

/// <summary>A write whose answer was not sent yet, or got lost.</summary>
public sealed class SentWrite
{
    public required long Number { get; init; }

    public required string Signature { get; init; }

    /// <summary>Source and amount of a new payment.</summary>
    public required string? Same { get; init; }

    public required string? Code { get; init; }

    public required Identifier? Target { get; init; }

    public required Identifier? Account { get; init; }

    public bool Lost { get; private set; }

    public bool Looked { get; set; }

    public void Lose() => Lost = true;

    /// <summary>A new payment of the same account and amount repeats the one before under any code.</summary>
    public bool Repeats(SentWrite later) => Signature == later.Signature || (Same is not null && Same == later.Same);
}
