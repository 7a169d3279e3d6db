using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>The verbs of requests to payment gateways.</summary>
public static class GatewayVerbs
{
    public static readonly Verb Confirm = Verb.Attempt("gateway.confirm", Right.Pay, "recorded that the gateway did it");
    public static readonly Verb Refuse = Verb.Attempt("gateway.refuse", Right.Pay, "recorded that the gateway refused it");
    public static readonly Verb Take = Verb.Attempt("gateway.take", Right.Pay, "recorded that the gateway is processing it");
}
