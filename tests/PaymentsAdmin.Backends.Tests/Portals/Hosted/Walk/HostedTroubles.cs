using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>Everything that can happen to a call of a host.</summary>
internal static class HostedTroubles
{
    private static readonly string[] Methods =
    [
        "payments/*", "payments/post", "payments/create", "payments/update", "payments/reject", "payments/show", "payments/list", "accounts_receivable/show",
    ];

    // Rows that nobody can read are proved with the strange host.
    private static readonly FaultKind[] Broken = [FaultKind.BadJson, FaultKind.TruncatedJson, FaultKind.CutBody, FaultKind.EmptyBody, FaultKind.Html];

    /// <summary>All faults of calls to a method.</summary>
    public static IReadOnlyList<FaultRule> Of(string method) =>
        [
            .. new[] { FaultMoment.Before, FaultMoment.After }.SelectMany(when => new[]
            {
                new FaultRule(FaultKind.Reset) { Method = method, When = when },
                new FaultRule(FaultKind.BadGateway) { Method = method, When = when },
                HostFaults.InternalError(method, when),
                HostFaults.Refusal(method, "SOMETHING_ELSE", when),
            }),
            .. Broken.Select(kind => new FaultRule(kind) { Method = method, When = FaultMoment.After }),
            new(FaultKind.ResetThenApply) { Method = method },
            new(FaultKind.ApplyLate) { Method = method },
            new(FaultKind.AnswerLate) { Method = method },
            HostFaults.ExpiredToken(method),
            HostFaults.Refusal("payments/post", "CLOSED_ACCOUNTING_PERIOD"),
        ];

    /// <summary>One of them, for the next one to three calls.</summary>
    public static FaultRule Any(Random random)
    {
        var all = Of(Methods[random.Next(Methods.Length)]);
        return all[random.Next(all.Count)] with { Times = random.Next(1, 4), Delay = TimeSpan.FromSeconds(random.Next(1, 50)) };
    }
}
