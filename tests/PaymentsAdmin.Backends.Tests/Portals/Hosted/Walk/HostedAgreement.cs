using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes.Strictness;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>What must be so after any history, counted from the host's own books and journal and from our tables.</summary>
internal sealed class HostedAgreement(FakeHost host, OurBooks books)
{
    private readonly Dictionary<string, string> _accounts = host.Hand.Accounts().ToDictionary(one => one.Number, one => one.Id, StringComparer.Ordinal);

    /// <summary>What was seen before each posting; null if other processes posted.</summary>
    public SightsBeforePosting? Sights { get; init; }

    // Whether ours and the host have the same clock, and nobody was killed before being told anything.
    private bool IsOneClock => Sights is not null;

    public async Task CheckAsync(IReadOnlyCollection<Said> said, IReadOnlyCollection<Touch> touches, IReadOnlyList<HostedAccount> accounts)
    {
        await CheckBooksAsync(accounts);
        var (ours, theirs) = (await books.PaymentsAsync(), Theirs());
        OnceAndNotLost(await books.WritesAsync(), said, ours.ToDictionary(one => one.Id), theirs);
        if (IsOneClock)
        {
            LastSavedIsThere(said, touches, ours, theirs);
        }

        PostedAsApproved(await books.DecisionsAsync(), said, touches, ours.ToDictionary(one => one.PortalId, StringComparer.Ordinal), theirs);
    }

    /// <summary>The payments and balances of both sides are the same, and the host has nothing to complain of.</summary>
    public async Task CheckBooksAsync(IReadOnlyList<HostedAccount> accounts)
    {
        host.Journal.Violations.ShouldBeEmpty();
        SameOnBothSides(await books.PaymentsAsync(), Theirs());
        var balances = await books.BalancesAsync();
        accounts.Select(one => $"{one.Number} owes {balances.GetValueOrDefault(one.Number)}")
            .ShouldBe(accounts.Select(one => $"{one.Number} owes {MinorOf(host.Hand.Balance(one.Number))}"));
    }

    private Dictionary<string, HostPayment> Theirs() => host.Hand.AllPayments().ToDictionary(one => one.Id, StringComparer.Ordinal);

    // A difference that we show is none that we hide: the host has what we say it has.
    private void SameOnBothSides(List<OurPayment> ours, Dictionary<string, HostPayment> theirs)
    {
        var differing = ours.Where(one => one.Difference is not null).Select(one => one.PortalId).ToHashSet(StringComparer.Ordinal);
        ours.Select(one => Line(one.PortalId, WordOf(one.State), one.Number, one.PostedOn, differing.Contains(one.PortalId) ? null : one.Figures))
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                theirs.Values.Select(one => Line(one.Id, one.State, one.Number, DayOf(one.PostedOn), differing.Contains(one.Id) ? null : FiguresOf(one)))
                    .Order(StringComparer.Ordinal));
    }

    // Every wish that was recorded was done once or not at all, and its maker was told nothing else.
    private void OnceAndNotLost(
        List<OurWrite> writes, IReadOnlyCollection<Said> said, Dictionary<long, OurPayment> ours, Dictionary<string, HostPayment> theirs)
    {
        var asked = writes.Where(write => write.Verb == PostingVerbs.Add.Code).ToList();
        asked.GroupBy(write => write.Request).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty("recorded twice");
        var made = host.Journal.Applied.Where(write => write.Method == "payments/create")
            .ToLookup(write => Said.RequestOf(Said.WishIn((string?)write.Parameters["notes"])), StringComparer.Ordinal);
        made.Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty("made twice");
        asked.Where(write => write.State is OperationState.Confirmed).Select(write => write.Request!)
            .ShouldBe(made.Select(one => one.Key), ignoreOrder: true, "confirmed without being made, or made without being confirmed");
        asked.Where(write => write.Payment is { } payment && ours[payment].MadeBy != write.By).Select(write => write.Payment)
            .ShouldBeEmpty("not named after who entered it, who could then approve it too");
        var told = said.Where(one => one.Act == Said.Create).ToList();
        told.Where(one => one.Code is null && made[Said.RequestOf(one.Wish)].SingleOrDefault()?.Code != theirs[ours[one.Payment].PortalId].Code)
            .ShouldBeEmpty("told that it is saved, and is another or none");
        told.Where(one => one.Code is not null && !one.IsOpen && made.Contains(Said.RequestOf(one.Wish))).ShouldBeEmpty("told that it is not done, and is");
        told.Where(one => one.IsOpen).Select(one => Said.RequestOf(one.Wish)).Except(asked.Select(write => write.Request!), StringComparer.Ordinal)
            .ShouldBeEmpty("told that it will be done, and nobody will");
    }

    // Only where nobody else touched it, and where it is clear which of ours was the last.
    private void LastSavedIsThere(
        IReadOnlyCollection<Said> said, IReadOnlyCollection<Touch> touches, List<OurPayment> ours, Dictionary<string, HostPayment> theirs)
    {
        var touched = touches.Select(one => one.Payment).ToHashSet(StringComparer.Ordinal);
        var saved = said.Where(one => one.Act is Said.Create or Said.Save).ToLookup(one => one.Payment);
        foreach (var payment in ours.Where(one => !touched.Contains(one.PortalId)))
        {
            var all = saved[payment.Id].OrderBy(one => one.From).ToList();
            if (all.Count > 0 && all.TrueForAll(one => one.Code is null) && all.Zip(all.Skip(1)).All(pair => pair.First.Until < pair.Second.From))
            {
                FiguresOf(theirs[payment.PortalId]).ShouldBe(all[^1].Figures, $"the last that was saved of {payment.PortalId}");
            }
        }
    }

    private void PostedAsApproved(
        List<OurDecision> decisions, IReadOnlyCollection<Said> said, IReadOnlyCollection<Touch> touches, Dictionary<string, OurPayment> ours,
        Dictionary<string, HostPayment> theirs)
    {
        var decided = decisions.ToLookup(one => one.PortalId, StringComparer.Ordinal);
        var shown = said.Where(one => one.Act == Said.Approving).ToLookup(one => one.Payment);
        var changed = touches.ToLookup(one => one.Payment, StringComparer.Ordinal);
        foreach (var (write, id) in Posts())
        {
            var (at, there) = (write.At.ToUnixTimeMilliseconds(), theirs[id]);
            var before = decided[id].Where(one => !IsOneClock || one.At < at).ToList();
            before.ShouldContain(one => one.Verdict == OurDecision.Approved, $"{id} was posted there before anybody approved it here");
            (IsOneClock ? before[^1].Verdict : OurDecision.Approved).ShouldBe(OurDecision.Approved, $"the last decision before {id} was posted by us");
            (there.Processor is null && ours[id].PostedBy is null ? there.ToString() : "").ShouldBeEmpty("was posted by us, and nobody is named for it");
            var seen = shown[ours[id].Id].Where(one => !IsOneClock || one.From < at).Select(one => one.Figures).ToList();
            seen.ShouldNotBeEmpty($"nobody was shown {id}");
            if (Sights is { } sights)
            {
                sights.Last(id, at).ShouldBe(seen[^1], $"was seen before {there} was posted by us");
            }

            if (!seen.TakeLast(IsOneClock ? 1 : seen.Count).Contains(FiguresOf(there)))
            {
                // A host posts whatever a draft says at that moment. We say what differs.
                changed[id].ShouldContain(one => one.From <= at, $"{there} was approved as {seen[^1]}");
                ours[id].Difference.ShouldNotBeNull($"{there} was approved as {seen[^1]}");
            }
        }
    }

    private IEnumerable<(AppliedWrite Write, string Payment)> Posts() =>
        host.Journal.Applied.Where(write => write.Method == "payments/post").Select(write => (write, (string)write.Parameters["payment_identifier"]!["id"]!));

    private PaymentFigures FiguresOf(HostPayment one) => new(MinorOf(one.Amount), one.Currency, _accounts[one.Account], one.Type, one.Method, one.Notes);

    private static string Line(string id, string state, string? number, long? day, PaymentFigures? figures) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} is {state}, {number} of {day}: {figures}");

    private static string WordOf(PostingState state) =>
        state switch
        {
            PostingState.Approved => "PENDING_VERIFICATION",
            PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved => "POSTED",
            PostingState.Reversed => "CANCELLED",
            PostingState.Discarded => "REJECTED",
            _ => "DRAFT",
        };

    private static long MinorOf(decimal amount) => (long)(amount * 100);

    private static long? DayOf(DateTime? day) => day is { } some ? (some.Year * 10_000L) + (some.Month * 100) + some.Day : null;
}
