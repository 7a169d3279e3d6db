using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Maps our posting states to those of the contract (decision 3). A portal that posts a payment decides its state.</summary>
public static class LifeCycle
{
    private const string Waiting = "PENDING_VERIFICATION";
    private const string Cancelled = "CANCELLED";
    private const string Rejected = "REJECTED";

    public static readonly Shape Shape = Shapes.Shape.OneOf(CrmNames.Posted, CrmNames.Draft, Waiting, Cancelled, Rejected);

    public static string Of(AccountPayment payment) => payment.Portal?.State is { } there ? Of(there) : Ours(payment);

    private static string Of(PortalPostingState there) =>
        there switch
        {
            PortalPostingState.Draft => CrmNames.Draft,
            PortalPostingState.Pending => Waiting,
            PortalPostingState.Posted => CrmNames.Posted,
            PortalPostingState.Rejected => Rejected,
            _ => Cancelled,
        };

    private static string Ours(AccountPayment payment) =>
        payment.State switch
        {
            PostingState.Approved => payment.Gateway == GatewayKind.Generic ? Waiting : CrmNames.Draft,
            PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved => CrmNames.Posted,
            PostingState.Reversed => Cancelled,
            PostingState.Discarded => Rejected,
            _ => CrmNames.Draft,
        };
}
