using System.Collections.Concurrent;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>People who work on the host itself, behind our back.</summary>
internal sealed class HostedStaff(FakeHost host, IReadOnlyList<HostedAccount> accounts)
{
    private const int Latest = 10;

    private readonly ConcurrentQueue<Touch> _touches = new();
    private int _made;

    /// <summary>Whether they also change what a lost draft is recognised by, which only a person can decide then.</summary>
    public bool ChangesAmounts { get; init; } = true;

    public IReadOnlyCollection<Touch> Touches => _touches;

    /// <summary>Makes a payment, or does something to one of the latest.</summary>
    public string Act(Random random)
    {
        var account = accounts[random.Next(accounts.Count)];
        var payments = host.Hand.Payments(account.Number);
        return payments.Count == 0 || random.Next(5) == 0
            ? Make(account, random)
            : Act(payments[^(1 + random.Next(Math.Min(Latest, payments.Count)))].Id, random);
    }

    /// <summary>Does something to this payment. The host may refuse it.</summary>
    public string Act(string payment, Random random)
    {
        (string What, Func<HostPayment> Act) chosen = random.Next(6) switch
        {
            0 when ChangesAmounts => ("another amount", () => host.Hand.Change(payment, new { payment_amount = Amount(random) })),
            0 or 1 => ("another note", () => host.Hand.Change(payment, new { notes = $"{NameOf(payment)} by staff {random.Next(1_000)}" })),
            2 => ("posted there", () => host.Hand.Post(payment)),
            3 => ("rejected there", () => host.Hand.Reject(payment, "DUP")),
            4 => ("cancelled there", () => host.Hand.Cancel(payment)),
            _ => ("answered by the gateway", () => random.Next(3) == 0 ? host.Hand.Refuse(payment) : host.Hand.Accept(payment)),
        };
        var from = Now;
        try
        {
            chosen.Act();
            _touches.Enqueue(new Touch(payment, from, Now));
            return $"staff: {chosen.What}";
        }
        catch (Exception no) when (no is HostRefusalException or ArgumentException)
        {
            return $"staff: not {chosen.What}";
        }
    }

    private string Make(HostedAccount account, Random random)
    {
        var made = Interlocked.Increment(ref _made);
        host.Hand.Make(new PaymentOf(account.Number, Amount(random)) { Code = $"STAFF-{made}", Notes = $"staff {made}", Posted = random.Next(3) == 0 });
        return "staff: a payment";
    }

    private string NameOf(string payment) => Said.NameIn(host.Hand.Payment(payment)?.Notes);

    private long Now => host.Clock.Now.ToUnixTimeMilliseconds();

    private static decimal Amount(Random random) => random.Next(1, 1_000) / 100m;
}
