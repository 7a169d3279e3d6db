using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange.Walk;

/// <summary>People, programs, our background work and the portal itself do random things, always the same for the same seed.</summary>
internal sealed class RandomPortal
{
    // Answers that say the truth, or nothing. What a portal lies about its amounts, nobody can know.
    private static readonly IReadOnlyList<WildAnswer> Troubles =
    [
        .. WildAnswers.Wires.Where(answer => answer.Before is null || answer.Times == int.MaxValue)
            .Where(answer => answer.Name is not ("members twice" or "halves of characters")),
        .. WildAnswers.Shapes.Where(answer => answer.Batch is not null || answer.Times == 12 && answer.Name.StartsWith("an error", StringComparison.Ordinal)),
        .. new[]
        {
            "rows twice", "rows from the last to the first", "no time", "next that never ends", "orders that are ignored",
            "methods that no batch may have",
        }.Select(WildAnswers.Named),
    ];

    private readonly StrangeWorkspace _strange;
    private readonly Random _random;
    private readonly PortalModel _model;
    private readonly PortalPeople _people;
    private readonly PortalActs _acts;
    private bool _isTroubled;

    public RandomPortal(StrangeWorkspace strange, PostingWorld world, int seed)
    {
        (_strange, _random) = (strange, new Random(seed));
        _model = new PortalModel(strange.Portal);
        _acts = new PortalActs(strange.Portal, _random);
        _people = new PortalPeople(strange, world, _model, _acts, _random);
    }

    /// <summary>Takes one step and says what it was.</summary>
    public async Task<string> StepAsync()
    {
        _strange.Time.Advance(TimeSpan.FromSeconds(_random.Next(1, 60)));
        return _random.Next(10) switch
        {
            < 5 => await _people.ActAsync(),
            < 7 => _acts.Act(),
            < 8 => Trouble(),
            < 9 => await WorkAsync(),
            _ => await OpenAsync(),
        };
    }

    /// <summary>The portal behaves again, and everything that was begun ends. Then both sides agree.</summary>
    public async Task CheckAsync()
    {
        Calm();
        await _strange.FollowUpAsync();
        (await _strange.WalkAsync()).ShouldBeTrue($"the walk does not end: {(await _strange.StateAsync()).LastFailure}");
        await _strange.CompareAsync();
        foreach (var item in _strange.Portal.Read(books => books.Items.Values.ToList()))
        {
            await _strange.LookAfterLimitAsync(item);
        }
        _strange.Troubles.ShouldBeEmpty();
        _strange.Portal.Bugs.ShouldBeEmpty();
        _strange.Portal.Faults.Distinct().ShouldBeEmpty();
        (await Agreement.DifferencesAsync(_strange, [.. _model.Booked.Keys])).ShouldBeEmpty();
        await WritesAsync();
        await BooksAsync();
    }

    // Every payment that a call of ours made belongs to one write, and every write made one.
    private async Task WritesAsync()
    {
        (await _strange.HasOpenAsync()).ShouldBeFalse("a write stays open");
        var confirmed = (await _strange.OperationsAsync(OperationState.Confirmed)).Where(write => write.Verb == PaymentVerbs.Add);
        var made = _strange.Portal.Read(books => books.MadeByCalls.ToList());
        confirmed.Select(write => write.Made!.Value.AsNumber!.Value).ShouldBe(made, ignoreOrder: true);
        _model.Promised.Except(made).ShouldBeEmpty();
    }

    private async Task BooksAsync()
    {
        await using var db = await _strange.Store.Contexts.CreateDbContextAsync();
        var booked = await db.Set<PaymentTableRow>().AsNoTracking()
            .Where(row => row.WorkspaceId == _strange.Workspace.Id.Value && row.PostingState == Core.Payments.PostingState.Posted).ToListAsync();
        booked.Select(row => $"{row.PortalId}: {new Money(row.AmountMinor, Currency.Of(row.Currency))}")
            .ShouldBe(_model.Booked.Select(payment => $"{payment.Key}: {payment.Value}"), ignoreOrder: true);
        var totals = (await _strange.Of<PaymentService>().TotalsAsync(_strange.Workspace.Id, new PaymentFilter(), Vera, default)).Value;
        totals.Currencies.Select(total => $"{total.Count} of {total.Sum}").Order(StringComparer.Ordinal).ShouldBe(_model.Totals());
    }

    private string Trouble()
    {
        if (_isTroubled && _random.Next(2) == 0)
        {
            Calm();
            return "the portal behaves again";
        }
        var answer = Troubles[_random.Next(Troubles.Count)];
        _strange.Portal.Adopt(answer);
        _isTroubled = true;
        return $"trouble: {answer.Name}";
    }

    private void Calm()
    {
        _strange.Portal.Habits.Clear();
        _isTroubled = false;
    }

    private async Task<string> WorkAsync()
    {
        switch (_random.Next(4))
        {
            case 0:
                await _strange.TryAsync("follow up", () => _strange.Of<PortalFollowUp>().StepAsync(_strange.Workspace, default));
                return "work: writes";
            case 1:
                await _strange.CompareAsync();
                return "work: comparison";
            case 2:
                var payment = _strange.Portal.Read(books => books.Payments.Keys.ElementAtOrDefault(_random.Next(20)));
                _strange.Of<PortalHints>().Hear(_strange.Workspace.Id, payment.Key());
                await _strange.TryAsync("hints", () => _strange.Of<PortalHints>().FollowAsync(_strange.Workspace, default));
                return $"work: a hint of {payment}";
            default:
                await _strange.TryAsync("walk", () => _strange.Of<PortalSync>().StepAsync(_strange.Workspace, default));
                return "work: a step of the walk";
        }
    }

    // A person who opens an item sees the truth, unless a write to it is open.
    private async Task<string> OpenAsync()
    {
        var items = _strange.Portal.Read(books => books.Items.Values.ToList());
        var item = items[_random.Next(items.Count)];
        var seen = await _strange.LookAsync(item);
        if (seen is { Ok: true } && !_isTroubled && !await _strange.HasOpenAsync())
        {
            var wrong = (await Agreement.DifferencesAsync(_strange, [.. _model.Booked.Keys]))
                .Where(difference => difference.EndsWith($"of {item.TypeId}/{item.Id}", StringComparison.Ordinal));
            wrong.ShouldBeEmpty();
        }
        return $"open {item.Id}: {seen?.Failure?.Code ?? "done"}";
    }
}
