using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Reads payments: show, list, get_latest.</summary>
public sealed class ReadPaymentMethods(AccountPaymentService payments, PortalBooks portals, PaymentAnswers answers) : ICrmMethods
{
    private static readonly CrmParameter Number = CrmParameter.Must("number", CrmType.Whole, "how many, from the newest");

    private static readonly CrmParameter MaxResults = CrmParameter.May("number_of_results", CrmType.Whole, "how many; default: all") with
    {
        Since = Releases.Of(13),
    };

    private static readonly CrmParameter Offset = CrmParameter.May("offset", CrmType.Whole, "how many to skip") with { Since = Releases.Of(13) };

    private static readonly CrmParameter Method = Parameters.Method.Free;

    private static readonly CrmParameter Type = Parameters.Type.Free;

    private static readonly IReadOnlyList<CrmParameter> Filter = [Parameters.Token, Parameters.Account, Parameters.Wallet, Type, Parameters.Category, Method];

    public IReadOnlyList<CrmMethod> Methods =>
        [
            Make("payments/show", "One payment with all its details.", [Parameters.Token, Parameters.Payment, Parameters.FieldsSet], ShowAsync) with
            {
                Data = answers.Fields.Shape,
                GivesETag = true,
            },
            Make("payments/list", "The payments of an account or wallet, newest first.", [.. Filter, MaxResults, Offset, Parameters.FieldsSet], ListAsync),
            Make("payments/get_latest", "The latest payments of an account or wallet.", [.. Filter, Number, Parameters.FieldsSet], LatestAsync),
        ];

    private CrmMethod Make(string name, string summary, IReadOnlyList<CrmParameter> parameters, Func<CrmCall, Task<CrmReply>> runAsync) =>
        new(name, false, summary, parameters, runAsync)
        {
            Data = Shape.List(answers.Fields.Shape),
            Fields = answers.Fields.Infos,
            Shown = answers.Fields.Names,
            Right = Right.SeePayments,
            GivesAge = true,
            Codes = [.. CrmCode.OfNames, CrmCode.NotApplicable],
        };

    private Task<CrmReply> ShowAsync(CrmCall call) => answers.AnswerAsync(call);

    private async Task<CrmReply> ListAsync(CrmCall call) =>
        Negative(call, MaxResults) ?? Negative(call, Offset) ?? await ListAsync(call, call.Whole(MaxResults), call.Whole(Offset) ?? 0);

    private async Task<CrmReply> LatestAsync(CrmCall call) => Negative(call, Number) ?? await ListAsync(call, call.Whole(Number), 0);

    private async Task<CrmReply> ListAsync(CrmCall call, int? max, int offset)
    {
        var age = await portals.ListedAsync(call);
        if (age.Failure is { } away)
        {
            return CrmReply.No(away, call);
        }

        var query = new AccountPaymentQuery(call.Workspace.Id)
        {
            Account = portals.Named(call, Parameters.Account),
            Wallet = portals.Named(call, Parameters.Wallet),
            Type = portals.Named(call, Type),
            Category = portals.Named(call, Parameters.Category),
            Method = portals.Named(call, Method),
            Limit = max,
            Offset = offset,
        };
        var found = await payments.ListAsync(query, call.Actor, call.Aborted);
        return found.Failure is { } no ? CrmReply.No(no, call) : await answers.AnswerAsync(call, found.Value) with { Seen = age.Value };
    }

    private static CrmReply? Negative(CrmCall call, CrmParameter parameter) =>
        call.Whole(parameter) < 0 ? CrmReply.FromCrmRefusal(CrmRefusal.Wrong(parameter.Name, $"{parameter.Name} must be 0 or more.")) : null;
}
