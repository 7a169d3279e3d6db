using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payments;

namespace PaymentsAdmin.Web.Tests.Features.Payments;

public sealed class PaidCardTests : BunitContext
{
    private static readonly PaidFact Paid = new(Sample.Now, new(2026, 11, 19), "Clara Ioannou", 2, "REF 12", Sample.Money(1250));

    private readonly FakeBackend _backend = new();

    public PaidCardTests()
    {
        Services.AddSingleton(Sample.Formats);
        Services.AddSingleton(new PaymentService(_backend, new NoReads(), new AccessGuard(new NoAudit(), new AllRoles()), Sample.Clock));
    }

    [Fact]
    public void Marking_paid_sends_day_and_reference_with_the_revision_that_was_seen()
    {
        var card = Show(Sample.Detail(), Role.Clerk);

        card.Find("#reference").Change("  BANK 7 ");
        card.Find("form").Submit();

        _backend.Paid.ShouldBe((new PayInput { On = new(2026, 11, 20), Reference = "BANK 7" }, Revision.First));
        card.Find("[role=status]").TextContent.ShouldBe("Marked paid, 20 Nov 2026.");
    }

    [Fact]
    public void A_refused_day_stands_beside_its_field()
    {
        var card = Show(Sample.Detail(), Role.Clerk);

        card.Find("#paid-on").Change("2026-11-21");
        card.Find("form").Submit();

        _backend.Paid.ShouldBeNull();
        card.Find("#paid-on").GetAttribute("aria-invalid").ShouldBe("true");
        card.Find("#paid-on-fault").TextContent.ShouldBe("Money cannot have been seen in the future. Choose today or an earlier day.");
    }

    [Fact]
    public void A_failure_about_no_field_stands_beside_the_button()
    {
        _backend.Answer = PaymentFailures.ChangedMeanwhile;
        var card = Show(Sample.Detail(), Role.Clerk);

        card.Find("form").Submit();

        card.Find("#pay-fault").TextContent.ShouldBe(PaymentFailures.ChangedMeanwhile.Text);
    }

    [Fact]
    public void Taking_the_mark_back_needs_a_reason()
    {
        var card = Show(Sample.Detail(Paid), Role.Clerk);

        card.Find("form").Submit();
        card.Find("#reason-fault").TextContent.ShouldBe("Say why the mark is taken back.");

        card.Find("#reason").Change("bounced");
        card.Find("form").Submit();
        _backend.UnpaidBecause.ShouldBe("bounced");
    }

    [Fact]
    public void Who_may_not_reads_who_may()
    {
        var card = Show(Sample.Detail(), Role.Viewer);

        card.FindAll("form").ShouldBeEmpty();
        card.Markup.ShouldContain("It takes the role Clerk or Approver.");
    }

    [Fact]
    public void A_posted_payment_says_why_its_mark_stays()
    {
        var card = Show(Sample.Detail(Paid, PostingState.Posted), Role.Clerk);

        card.FindAll("form").ShouldBeEmpty();
        card.Markup.ShouldContain(PaymentFailures.Posted.Text);
    }

    private IRenderedComponent<PaidCard> Show(PaymentDetail payment, Role role) =>
        Render<PaidCard>(p => p.Add(c => c.Payment, payment).Add(c => c.Actor, Sample.Actor(role)).Add(c => c.Workspace, Sample.Workspace));

    private sealed class FakeBackend : IBackends, IPaymentBackend
    {
        public Result Answer { get; set; } = Result.Done;

        public (PayInput Input, Revision? Seen)? Paid { get; private set; }

        public string? UnpaidBecause { get; private set; }

        public BackendProfile Profile => new(BackendKind.Local, Can.All);

        public IPaymentLines? Lines => null;

        public IPaymentDeliveries? Deliveries => null;

        public IPaymentTerms? Terms => null;

        public IPaymentTombstones? Tombstones => null;

        public IEntityEditing? Entities => null;

        public IPostingDrafts? PostingDrafts => null;

        public IPostings? Postings => null;

        public IPaymentBackend For(Workspace workspace) => this;

        public Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct)
        {
            Paid = (input, seen);
            return Task.FromResult(Answer);
        }

        public Task<Result> UnpayAsync(Workspace workspace, PaymentId id, string reason, Revision? seen, Actor actor, CancellationToken ct)
        {
            UnpaidBecause = reason;
            return Task.FromResult(Answer);
        }

        public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<Result> SetMethodAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<Result> DeleteAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
            throw new NotSupportedException();
    }

    private sealed class NoReads : IPaymentReadModel
    {
        public Task<PaymentPage> PageAsync(PaymentQuery query, CancellationToken ct) => throw new NotSupportedException();

        public Task<PaymentTotals> TotalsAsync(WorkspaceId workspace, PaymentFilter filter, CancellationToken ct) => throw new NotSupportedException();

        public Task<PaymentDetail?> FindAsync(WorkspaceId workspace, PaymentId id, bool deletedToo, CancellationToken ct) =>
            throw new NotSupportedException();
    }

    private sealed class AllRoles : IStandings
    {
        public ValueTask<Role> RolesOfAsync(int user, CancellationToken ct) => new(Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);

        public void Forget() { }
    }

    private sealed class NoAudit : IAuditTrail
    {
        public Task RecordAsync(AuditFact fact, Actor actor, CancellationToken ct) => Task.CompletedTask;

        public Task<AuditVerdict> VerifyAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}
