using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Web.Rest.CrmCom.Tables;

namespace PaymentsAdmin.Web.Rest.CrmCom.Answers;

/// <summary>Our states in the words of the contract (decision 3).</summary>
public static class LifeCycle
{
    private const string Waiting = "PENDING_VERIFICATION";

    public static string Of(AccountPayment payment) =>
        payment.State switch
        {
            PostingState.Approved => payment.Gateway == GatewayKind.Generic ? Waiting : Names.Draft,
            PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved => Names.Posted,
            PostingState.Reversed => "CANCELLED",
            PostingState.Discarded => "REJECTED",
            _ => Names.Draft,
        };
}
