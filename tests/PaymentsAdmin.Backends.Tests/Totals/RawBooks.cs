using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Totals;

/// <summary>All rows of the books as they are stored, and what they mean, told without the product's own conditions.</summary>
internal sealed class RawBooks
{
    private readonly BusinessClock _clock;
    private readonly Dictionary<long, PostingRow> _postings;
    private readonly HashSet<long> _booked;
    private readonly HashSet<long> _reversed;

    private RawBooks(BusinessClock clock, List<PaymentTableRow> payments, List<PostingRow> postings, List<LedgerEntryRow> entries)
    {
        _clock = clock;
        _postings = postings.ToDictionary(posting => posting.PaymentId);
        var entered = entries.Select(entry => entry.PostingId).ToHashSet();
        _booked = [.. postings.Where(posting => entered.Contains(posting.Id)).Select(posting => posting.PaymentId)];
        _reversed = [.. payments.Where(payment => payment.OriginalId is not null && _booked.Contains(payment.Id)).Select(payment => payment.OriginalId!.Value)];
        (Payments, Entries) = (payments, entries);
    }

    public List<PaymentTableRow> Payments { get; }

    public List<LedgerEntryRow> Entries { get; }

    public required IReadOnlyDictionary<long, EntityTableRow> Entities { get; init; }

    /// <summary>What live allocations take of each posting.</summary>
    public required ILookup<long, long> Allocated { get; init; }

    public required DateOnly? ClosedThrough { get; init; }

    /// <summary>The payments that lists show: not deleted, and reversals only once they are in the books.</summary>
    public IEnumerable<PaymentTableRow> Listed =>
        Payments.Where(payment => payment.DeletedAt is null && (payment.Kind == PaymentKind.Normal || IsInBooks(payment)));

    public static async Task<RawBooks> ReadAsync(Books books)
    {
        await using var db = await books.World.Store.Contexts.CreateDbContextAsync();
        var id = books.Workspace.Id.Value;
        var payments = await db.Set<PaymentTableRow>().AsNoTracking().Where(payment => payment.WorkspaceId == id).ToListAsync();
        var postings = await db.Set<PostingRow>().AsNoTracking().Where(posting => posting.WorkspaceId == id).ToListAsync();
        var entries = await db.Set<LedgerEntryRow>().AsNoTracking().Where(entry => entry.WorkspaceId == id).ToListAsync();
        return new(books.World.Clock, payments, postings, entries)
        {
            Entities = await db.Set<EntityTableRow>().AsNoTracking().Where(entity => entity.WorkspaceId == id).ToDictionaryAsync(entity => entity.Id),
            Allocated = (await db.Set<AllocationRow>().AsNoTracking().Where(one => one.UndoneAt == null).ToListAsync())
                .ToLookup(one => one.PostingId, one => one.AmountMinor),
            ClosedThrough = await db
                .Set<WorkspaceRow>()
                .AsNoTracking()
                .Where(workspace => workspace.Id == id)
                .Select(workspace => workspace.ClosedThrough)
                .SingleAsync(),
        };
    }

    public PostingRow? PostingOf(PaymentTableRow payment) => _postings.GetValueOrDefault(payment.Id);

    /// <summary>Whether the ledger has it.</summary>
    public bool IsInBooks(PaymentTableRow payment) => _booked.Contains(payment.Id);

    /// <summary>Whether a reversal in the books cancels it.</summary>
    public bool IsReversed(PaymentTableRow payment) => _reversed.Contains(payment.Id);

    /// <summary>The day on which the ledger has it.</summary>
    public DateOnly? BookedOn(PaymentTableRow payment) =>
        IsInBooks(payment) ? Entries.First(entry => entry.PostingId == _postings[payment.Id].Id).PostedOn : null;

    public bool IsOpen(PaymentTableRow payment) =>
        payment.PaidAt is null && payment.Kind == PaymentKind.Normal && payment.AmountMinor > 0 && !IsReversed(payment)
        && payment.PostingState != PostingState.Discarded;

    public bool IsOverdue(PaymentTableRow payment) => IsOpen(payment) && payment.DueOn < _clock.Today;

    public bool Fits(PaymentTableRow payment, PaidState? paid) =>
        paid switch
        {
            PaidState.Paid => payment.PaidAt is not null,
            PaidState.Unpaid => payment.PaidAt is null,
            PaidState.Open => IsOpen(payment),
            PaidState.Overdue => IsOverdue(payment),
            _ => true,
        };

    public bool Fits(PaymentTableRow payment, PostingState state) =>
        state == PostingState.Posted ? IsInBooks(payment) : payment.PostingState == state;

    public DateOnly CreatedOn(PaymentTableRow payment) => _clock.DayOf(payment.CreatedAt);

    /// <summary>Counts and sums by currency, as text.</summary>
    public static IEnumerable<string> Sums(IEnumerable<(string Currency, long Minor)> rows) =>
        rows.GroupBy(row => row.Currency, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}: {group.Sum(row => row.Minor)}");
}
