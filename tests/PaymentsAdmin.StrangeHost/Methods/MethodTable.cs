using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>A method with what the contract lets it be asked.</summary>
internal sealed record Method(string Name, string Verb, Parameter[] Parameters, Func<HostBooks, Question, JsonNode?> Answer)
{
    public Version? Since { get; init; }

    /// <summary>The fields that <c>fields_set</c> may name.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>All methods of this host. What is not here does not exist.</summary>
internal static class MethodTable
{
    // In the contract, but not offered by every host, so that a client may ask for them.
    private static readonly string[] NotHere =
    [
        "payments/pay_invoice", "payments/pay_bill", "payment_gateway_requests/get_pending", "payment_gateway_requests/bulk/process",
        "payment_gateway_requests/bulk/post", "accounts_receivable/suspense_account/show",
    ];

    private static readonly ILookup<string, Method> All =
        TokenMethods.All.Concat(PaymentWrites.All).Concat(PaymentActs.All).Concat(PaymentReads.All).Concat(LookUps.All).ToLookup(method => method.Name);

    /// <summary>The method that is asked for, once the token and all parameters have the shape of the contract.</summary>
    public static Method Find(HostBooks books, Question question)
    {
        var name = question.Call.Method;
        var known = All[name].Where(method => method.Since is null || method.Since <= books.Release).ToList();
        if (known.Count == 0)
        {
            throw NotHere.Contains(name) ? Refusal.NotFound("path", $"There is no method {name} here.") : Refusal.Unknown(name);
        }
        var method = known.Find(method => method.Verb == question.Verb) ?? throw Refusal.WrongVerb(question.Verb);
        if (question.Broken is null && method.Parameters.Contains(Known.Token))
        {
            LetIn(books, question);
        }
        Shapes.Check(books, method, question);
        return method;
    }

    private static void LetIn(HostBooks books, Question question)
    {
        var token = question.Given["token"]?.ToString() ?? throw Refusal.NoToken();
        if (!books.Tokens.Use(books, token))
        {
            throw Refusal.Unauthenticated();
        }
    }
}
