using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

/// <summary>An in-memory backend with one posting that records all steps, in order.</summary>
internal sealed class WorkInMemory(PostingCase posting, Actor actor) : IPostingWork
{
    public static readonly PreparedReversal Reversal = new(new PaymentId(2), new PostingId(2));

    private readonly List<string> _steps = [];

    /// <summary>All steps, including reads.</summary>
    public IReadOnlyList<string> Steps => _steps;

    public List<AuditFact> Facts { get; } = [];

    public List<StepNotice> Notices { get; } = [];

    public LedgerBooking? Entered { get; private set; }

    public Submission? Submission { get; private set; }

    public ReversalDocument? Document { get; private set; }

    public SubmittedValue Value { get; init; } = new(Postings.Facts.Euros(10), Postings.Facts.Euros(0));

    public Money Others { get; init; } = Postings.Facts.Euros(0);

    public IReadOnlyDictionary<int, Role> Roles { get; init; } = new Dictionary<int, Role>();

    public bool IsDeputy { get; init; }

    public bool IsChangedByOthers { get; init; }

    public bool IsWalletEmpty { get; init; }

    public DateOnly? Closed { get; init; }

    public DateOnly? ClosedAtNumber { get; init; }

    public int? Reason { get; init; }

    public ChosenReason? ReturnReason { get; init; }

    public CancellationNames Names { get; init; } = new([new CancellationType(9, "PAYMENT_CANCEL")], []);

    public HeldRequest? Held { get; init; }

    public Failure? OverCeiling { get; init; }

    public Workspace Workspace { get; } = new(new WorkspaceId(1), WorkspaceKey.Main, "Main", OwnBooks.Kind, [], 14, "Payment", null);

    public Actor Actor => actor;

    public BusinessClock Clock { get; } =
        new(TimeProvider.System, new Organisation("Test", TimeZoneInfo.Utc, Postings.Facts.Euro, CultureInfo.InvariantCulture));

    public DateTimeOffset Now { get; } = new(Postings.Facts.Today, new TimeOnly(12, 0), TimeSpan.Zero);

    public ValueTask<Result<PostingCase>> LoadAsync(PaymentId payment) => Look(Result.Of(posting), "load");

    public ValueTask<SubmittedValue> ValueAsync(PostingFacts posting) => Look(Value, "look: value");

    public ValueTask<Money> SubmittedByThenAsync(PostingFacts posting, DateTimeOffset at) => Look(Others, "look: others of the day");

    public ValueTask<IReadOnlyList<Role>> RolesAsync(IReadOnlyList<int> users) =>
        Look<IReadOnlyList<Role>>([.. users.Select(user => Roles.GetValueOrDefault(user))], "look: roles of " + string.Join(',', users));

    public ValueTask<bool> IsDeputyOfAsync(int user) => Look(IsDeputy, "look: deputy");

    public ValueTask<bool> ChangedByOthersAsync(PaymentId payment, SeenDraft seen) => Look(IsChangedByOthers, "look: changes");

    public ValueTask<DateOnly?> ClosedThroughAsync() => Look(Closed, "look: closed");

    public ValueTask<int?> FindReasonAsync(Key reason) => Look(Reason, "look: reason");

    public ValueTask<ChosenReason?> FindReturnReasonAsync(Key reason) => Look(ReturnReason, "look: return reason");

    public ValueTask<CancellationNames> FindCancellationAsync(PaymentId payment, CancelInput input) => Look(Names, "look: names");

    public ValueTask<HeldRequest?> FindRequestAsync(HexId request) => Look(Held, "look: request");

    public ValueTask<PostingFacts> FactsAsync(PaymentId payment) => Look(posting.Facts, "look: facts");

    public ValueTask SubmitAsync(PostingFacts posting, Submission submission)
    {
        Submission = submission;
        return Note($"submit for {submission.Need.People}");
    }

    public ValueTask MoveAsync(PostingFacts posting, PostingState to) => Note($"move {posting.State} to {to}");

    public ValueTask DecideAsync(PostingCase posting, Verdict verdict, Approval how) => Note($"decide {verdict}");

    public ValueTask VoidApprovalsAsync(PostingCase posting) => Note("void approvals");

    public ValueTask GiveReasonAsync(PostingId posting, int reason) => Note($"reason {reason}");

    public ValueTask ReleaseAsync(PaymentState payment) => Note("release");

    public async ValueTask<Result> AskPortalAsync(PostingFacts posting, Verb verb, PortalWrite write)
    {
        await Note($"ask portal to {verb.Code}: {write.Text}");
        return Result.Done;
    }

    public ValueTask<bool> EnterAsync(LedgerBooking booking)
    {
        Entered = booking;
        _steps.Add(IsWalletEmpty ? "look: wallet" : "enter");
        return ValueTask.FromResult(!IsWalletEmpty);
    }

    public ValueTask BookAsync(PostingFacts posting, Booked booked) =>
        Note($"book on {booked.On:yyyy-MM-dd} by {booked.Gateway ?? "hand"} {booked.Reference}".TrimEnd());

    public ValueTask ChargedAsync(PostingId posting, string reference) => Note($"charged {reference}");

    public ValueTask SettleAsync(PostingFacts posting) => Note("settle");

    public ValueTask UnsettleAsync(PostingId posting) => Note("unsettle");

    public ValueTask<TakenNumber> TakeNumberAsync(PaymentId payment)
    {
        _steps.Add($"take number for {payment.Value}");
        return ValueTask.FromResult(new TakenNumber(7, ClosedAtNumber ?? Closed));
    }

    public ValueTask NumberAsync(PostingFacts posting, Booked booked, TakenNumber number) => Note($"number {number.Value}");

    public ValueTask<Failure?> UseCeilingAsync(Money amount) => Look(OverCeiling, $"use {amount} of the ceiling");

    public ValueTask EndLinksAsync(PaymentState payment, string reason) => Note($"end links: {reason}");

    public ValueTask NotifyAsync(StepNotice notice)
    {
        Notices.Add(notice);
        return Note($"tell {notice.To} {notice.Notice.Kind}");
    }

    public ValueTask NotifyIfNobodyMayApproveAsync(PostingCase posting) => Note("tell if nobody may approve");

    public ValueTask AuditAsync(AuditFact fact)
    {
        Facts.Add(fact);
        return Note($"audit {fact.Action}");
    }

    public ValueTask AskReversalAsync(PostingId posting, string? reason, int? type) => Note($"ask for reversal: {reason}");

    public ValueTask<PreparedReversal?> FindReversalAsync(PaymentId payment) => Look<PreparedReversal?>(Reversal, "look: reversal");

    public ValueTask ForgetReversalAsync(PostingId posting) => Note("forget reversal");

    public ValueTask<PreparedReversal> PrepareReversalAsync(ReversalDocument document)
    {
        Document = document;
        _steps.Add("prepare reversal");
        return ValueTask.FromResult(Reversal);
    }

    public ValueTask DiscardReversalAsync(PreparedReversal reversal) => Note("discard reversal");

    public ValueTask NumberReversalAsync(PreparedReversal reversal, Booked booked, TakenNumber number) =>
        Note($"number {number.Value} for reversal on {booked.On:yyyy-MM-dd}");

    public ValueTask AskGatewayAsync(PostingId posting, string gateway) => Note($"ask gateway {gateway}");

    public ValueTask AskGatewayAsync(PreparedReversal reversal) => Note("ask gateway for reversal");

    public ValueTask AnswerAsync(HeldRequest held, GatewayRequestState state, string? reference) => Note($"answer {state}");

    /// <summary>The steps that write.</summary>
    public IEnumerable<string> Written() => Steps.Where(step => step is not "load" && !step.StartsWith("look: ", StringComparison.Ordinal));

    private ValueTask Note(string step)
    {
        _steps.Add(step);
        return ValueTask.CompletedTask;
    }

    private ValueTask<T> Look<T>(T value, string step)
    {
        _steps.Add(step);
        return ValueTask.FromResult(value);
    }
}
