using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.BulkActions;

/// <summary>Books in which verbs on many payments are planned and run.</summary>
public abstract class BulkTests(TestDatabase database) : OfficeTests(database)
{
    protected BulkPlanService Plans => Service<BulkPlanService>();

    protected BulkPaymentService Bulk => Service<BulkPaymentService>();

    protected async Task<BulkPlan> PlanAsync(BulkVerb verb, params IReadOnlyList<PaymentId> payments) =>
        (await Plans.OfAsync(Books.Workspace.Id, verb, payments, Books.Clara, default)).Value;

    protected async Task<IReadOnlyList<BulkOutcome>> RunAsync(BulkVerb verb, BulkPlan plan, DateOnly? day = null, Actor? by = null) =>
        (await TryAsync(verb, plan.Payments, day, by ?? Books.Clara)).Value;

    protected Task<Result<IReadOnlyList<BulkOutcome>>> TryAsync(BulkVerb verb, IReadOnlyList<Chosen> chosen, DateOnly? day, Actor by)
    {
        var on = day ?? World.Clock.Today;
        return verb switch
        {
            BulkVerb.Pay => Bulk.PayAsync(Books.Workspace, chosen, new PayInput { On = on }, by, default),
            BulkVerb.Unpay => Bulk.UnpayAsync(Books.Workspace, chosen, new UnpayInput { Reason = "bounced" }, by, default),
            BulkVerb.Submit => Bulk.SubmitAsync(Books.Workspace, chosen, by, null, default),
            BulkVerb.Date => Bulk.DateAsync(Books.Workspace, chosen, on, by, default),
            BulkVerb.Link => Bulk.LinkAsync(Books.Workspace, chosen, by, default),
            _ => Bulk.DeleteAsync(Books.Workspace, chosen, by, default),
        };
    }

    /// <summary>The payment without an account to post it to.</summary>
    protected Task<PaymentId> WithoutAccountAsync(decimal quantity = 1) => Books.Deal.PaymentOverAsync(0, quantity);
}
