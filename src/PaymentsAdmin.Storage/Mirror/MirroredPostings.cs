using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// The postings of payments that a portal posts itself: content, state, number and date as it shows them. Nothing is booked here: ledger,
/// allocation and closing are those of own books.
/// </summary>
internal sealed class MirroredPostings(
    IWriteSession session, PaymentsDb db, Workspace workspace, PortalNames names, EntityTableRow entity, DateTimeOffset began)
{
    private static readonly Sql UnderWay = new(
        $"SELECT payment_id FROM operations WHERE entity_id = $1 AND state IN (2, 5) AND payment_id IS NOT NULL AND verb IN ({PortalStates.MovingVerbs})"
    );

    private readonly Dictionary<long, PostingRow> _rows = [];
    private readonly Dictionary<long, PortalPostingRow> _said = [];
    private readonly Dictionary<string, long> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<long> _underWay = [];
    private readonly Dictionary<long, IReadOnlyList<PostingFieldRow>> _fields = [];
    private long? _account;

    /// <summary>Reads what is stored of these payments.</summary>
    public async ValueTask LoadAsync(IReadOnlyList<PortalPayment> seen, IEnumerable<PaymentTableRow> known)
    {
        if (!seen.Any(payment => payment.Posting is not null))
        {
            return;
        }

        _account = db.Set<AccountRow>().Local.FirstOrDefault(a => a.EntityId == entity.Id)?.Id
            ?? (await db.Set<AccountRow>().FirstOrDefaultAsync(a => a.EntityId == entity.Id))?.Id;
        var ids = known.Select(payment => payment.Id).ToList();
        foreach (var row in await db.Set<PostingRow>().Where(s => ids.Contains(s.PaymentId)).ToListAsync())
        {
            _rows.Add(row.PaymentId, row);
        }

        var postings = _rows.Values.Select(row => row.Id).ToList();
        foreach (var row in await db.Set<PortalPostingRow>().Where(s => postings.Contains(s.PostingId)).ToListAsync())
        {
            _said.Add(row.PostingId, row);
        }

        foreach (var fields in (await db.Set<PostingFieldRow>().Where(f => postings.Contains(f.PostingId)).ToListAsync()).GroupBy(field => field.PostingId))
        {
            _fields.Add(fields.Key, [.. fields]);
        }

        var codes = seen.Select(payment => CodeOf(payment.Posting)).OfType<string>().ToList();
        foreach (var row in await db.Set<PostingRow>()
            .Where(s => s.WorkspaceId == workspace.Id.Value && codes.Contains(s.BackOfficeCode!))
            .Select(s => new { s.BackOfficeCode, s.PaymentId })
            .ToListAsync())
        {
            _codes[row.BackOfficeCode!] = row.PaymentId;
        }

        _underWay.UnionWith((await session.AllAsync(UnderWay, Number.Read, entity.Id)).Select(payment => payment.Value));
    }

    /// <summary>Whether the portal's content replaces ours. What we discarded and the portal posts nevertheless, follows it.</summary>
    public static bool IsTaken(PaymentTableRow payment, PortalPosting seen) =>
        OutsideChange.IsTaken(payment.PostingState)
        || (payment.PostingState is PostingState.Discarded && PortalStates.Of(payment.PostingState, seen.State) is not PostingState.Discarded);

    /// <summary>Stores what the portal shows, as caused by an operation or from outside, and returns what changed.</summary>
    public async ValueTask<PostingChange> TakeAsync(PaymentTableRow payment, PortalPosting seen, bool isTaken, Cause? cause)
    {
        var isNew = !_rows.TryGetValue(payment.Id, out var row);
        row ??= await NewAsync(payment);
        if (!_said.TryGetValue(row.Id, out var said))
        {
            db.Add(said = new PortalPostingRow { PostingId = row.Id });
            _said.Add(row.Id, said);
        }

        var before = isNew ? null : PostingFace.Of(row, said, FieldsOf(row));
        var after = PostingFace.Of(seen, _account, names);
        if (isNew || isTaken)
        {
            Content(row, said, payment, seen);
            Fields(row, PostingFace.FieldsOf(seen));
        }

        var move = Move(payment, row, said, seen, cause);
        said.State = seen.State;
        said.ReferenceNumber = PostingFace.Blank(seen.ReferenceNumber);
        said.RejectionReason = PostingFace.Blank(seen.RejectionReason);
        said.BackOfficeCode = CodeOf(seen);
        (row.Gateway, row.GatewayReference) = (PostingFace.Blank(seen.Gateway), PostingFace.Blank(seen.GatewayReference));
        row.Revision += !isNew && db.Entry(row).State is not EntityState.Unchanged ? 1 : 0;
        return new PostingChange(new PostingId(row.Id), row.Round, before, isNew || isTaken ? after : before, move) { Row = row };
    }

    /// <summary>What the portal has other than a posting whose content stays.</summary>
    public (IEnumerable<AuditChange> Changes, IEnumerable<AuditChange> Texts) Differences(PaymentTableRow payment, PortalPosting seen)
    {
        var row = _rows[payment.Id];
        var ours = PostingFace.Of(row, _said[row.Id], FieldsOf(row));
        var theirs = PostingFace.Of(seen, _account, names);
        IEnumerable<AuditChange> state = PortalStates.Differ(payment.PostingState, seen.State)
            ? [new AuditChange("posting", payment.PostingState.ToString(), seen.State.ToString())]
            : [];
        return (theirs.Since(ours).Concat(state), theirs.TextsSince(ours));
    }

    private async ValueTask<PostingRow> NewAsync(PaymentTableRow payment)
    {
        var row = new PostingRow
        {
            Id = await session.NextIdAsync(IdCounter.Postings),
            PaymentId = payment.Id,
            WorkspaceId = workspace.Id.Value,
            State = payment.PostingState,
            Revision = 1,
        };
        db.Add(row);
        _rows.Add(payment.Id, row);
        return row;
    }

    private void Content(PostingRow row, PortalPostingRow said, PaymentTableRow payment, PortalPosting seen)
    {
        (row.AccountId, row.TypeId, row.CategoryId) = (_account, names.TypeOf(seen.Type), names.CategoryOf(seen.Category));
        row.WalletId = names.WalletOf(seen.Wallet);
        (row.ReceivedAt, row.Notes) = (PostingFace.Stored(seen.ReceivedAt), PostingFace.Blank(seen.Notes));
        (row.ReceivedBySource, row.ReceivedById, row.ReceivedByName) = seen.ReceivedBy is { } receiver
            ? ("portal", receiver.Id.Value, PortalNames.NameOf(receiver))
            : (null, null, null);

        // The first payment keeps a code that two of them have. The portal's own stays beside in any case.
        if (CodeOf(seen) is not { } code)
        {
            row.BackOfficeCode = null;
        }
        else if (_codes.TryAdd(code, payment.Id) || _codes[code] == payment.Id)
        {
            row.BackOfficeCode = code;
        }

        (said.Wallet, said.Preference) = (PostingFace.NameOf(seen.Wallet), PostingFace.NameOf(seen.Preference));
        said.Card = PortalCard.TextOf(seen.Card, said.Card);
        (said.Job, said.Unit, said.Targets) = (PostingFace.NameOf(seen.Job), PostingFace.NameOf(seen.Unit), PostingFace.TargetsOf(seen));
    }

    private void Fields(PostingRow row, Dictionary<string, string> wanted)
    {
        var kept = new List<PostingFieldRow>();
        foreach (var field in FieldsOf(row))
        {
            if (wanted.Remove(field.Name, out var value))
            {
                field.Value = value;
                kept.Add(field);
            }
            else
            {
                db.Remove(field);
            }
        }

        List<PostingFieldRow> added = [.. wanted.Select(field => new PostingFieldRow { PostingId = row.Id, Name = field.Key, Value = field.Value })];
        db.AddRange(added);
        _fields[row.Id] = [.. kept, .. added];
    }

    private IReadOnlyList<PostingFieldRow> FieldsOf(PostingRow row) => _fields.GetValueOrDefault(row.Id, []);

    private StateMove? Move(PaymentTableRow payment, PostingRow row, PortalPostingRow said, PortalPosting seen, Cause? cause)
    {
        // One that is found done before it was sent was done by somebody else.
        var isCaused = cause is { Operation.SentAt: not null } && PortalStates.IsMovedBy(cause.Operation.Verb);
        var poster = isCaused && cause!.Operation.Verb == PostingVerbs.Post ? cause.Operation.Actor.UserId : null;
        var (from, to) = (payment.PostingState, PortalStates.Of(payment.PostingState, seen.State));

        // What a write of ours that was sent has done is stored with its confirmation.
        if (from == to || (!isCaused && _underWay.Contains(payment.Id)))
        {
            row.State = from;
            row.PostedById ??= from is PostingState.Posted ? poster : null;
            return null;
        }

        (payment.PostingState, row.State) = (to, to);
        if (PaymentStanding.IsInBooks(to) && !PaymentStanding.IsInBooks(from))
        {
            (payment.PortalNumber, payment.PostedOn, row.PostingDate) = (PostingFace.Blank(seen.Number), seen.PostedOn, seen.PostedOn);

            // Of what was not posted by a write of ours, the portal tells the day alone.
            row.PostedAt = isCaused ? session.Now : null;
            (row.PostedById, row.LookedAt) = (poster, began);
        }

        return new StateMove(from, to, isCaused)
        {
            // The gateway answers what one of ours had the portal post or reverse.
            IsAnswer = from is PostingState.ReversalApproved
                || (said.State is PortalPostingState.Pending && from is PostingState.Approved && payment.OutsideAt is null),
            Reason = PostingFace.Blank(seen.RejectionReason),
        };
    }

    private static string? CodeOf(PortalPosting? posting) => PostingFace.Blank(posting?.BackOfficeCode?.Trim());
}

/// <summary>A change of state that the portal shows, and whether a write of ours caused it.</summary>
internal sealed record StateMove(PostingState From, PostingState To, bool IsCaused)
{
    /// <summary>Whether a gateway decided what one of ours had begun.</summary>
    public bool IsAnswer { get; init; }

    public string? Reason { get; init; }

    public bool IsOutside => !IsCaused && !IsAnswer;

    /// <summary>Whether a gateway refused what one of ours had the portal post.</summary>
    public bool IsRefusal => From is PostingState.Approved && To is PostingState.Discarded && !IsOutside;

    /// <summary>Whether it ended a submission or reversal of ours, whose approvals are void.</summary>
    public bool EndsOurs =>
        IsOutside && From is PostingState.Submitted or PostingState.Approved or PostingState.ReversalSubmitted or PostingState.ReversalApproved;
}

/// <summary>What changed in a posting.</summary>
internal sealed record PostingChange(PostingId Posting, int Round, PostingFace? Before, PostingFace? After, StateMove? Move)
{
    public required PostingRow Row { get; init; }

    public IReadOnlyList<AuditChange> Changes { get; } = After is null || Before is null ? [] : [.. After.Since(Before)];

    public IReadOnlyList<AuditChange> Texts { get; } = After is null || Before is null ? [] : [.. After.TextsSince(Before)];

    public bool HasOtherContent => Changes.Count + Texts.Count > 0;
}
