using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Pages;

public sealed class CrmPageMethod(CrmMethod method, CrmRunner runner, CrmEnvelope envelope, int release) : PageMethod
{
    // The page signs the user in, so there is no API session behind the call.
    private const long NoSession = 0;

    private static readonly Origin Here = new(null, string.Empty);

    private static readonly Words NoToken = "Leave out the token: you are signed in. Query parameters become members of the object here.";

    private static readonly Words AlreadySignedIn = "Starts or ends a program's sign-in. You are already signed in, so it cannot be tried here.";

    private readonly CrmMethod _untokened = method with { Parameters = [.. method.Parameters.Where(parameter => parameter != CrmCom.Model.Parameters.Token)] };

    public override string Name => method.Name;

    public override string Summary => method.Summary;

    public override string? Scope => CrmComSignInService.Scope;

    public override Right? Right => method.Right;

    public override bool Writes => method.Writes;

    public override IReadOnlyList<PageParameter> Parameters => [.. Rows(method.Parameters, string.Empty)];

    public override IReadOnlyList<Refusal> Refusals => [.. method.Codes.Select(Refusal)];

    public override IReadOnlyList<Refusal> RefusalsOfEvery => [.. CrmCode.OfEvery.Select(Refusal)];

    public override string Address => $"{string.Join(" or ", method.Verbs)} {CrmAddress.Root}/v2/{method.Name}";

    public override string Example => Examples.Text(Examples.Of(_untokened.Parameters, release));

    public override Words? Hint => method.IsSignIn ? null : NoToken;

    public override Words? Untried => method.IsSignIn ? AlreadySignedIn : null;

    public override bool IsOfferedIn(Workspace workspace) => method.IsSignIn || runner.RefusalOf(workspace, method) is null;

    internal override async Task<PageReply> AnswerAsync(WireMap parameters, PageRequest request)
    {
        var caller = new CrmComCaller(NoSession, request.Person, request.Workspace);
        return Sent(await runner.RunAsync(new CrmCall(_untokened, caller, parameters, new CrmRequest(Here, request.RequestId, request.Gone), release)));
    }

    internal override PageReply TooMany(TimeSpan wait) => Sent(CrmRefusal.TooMany(wait));

    private PageReply Sent(CrmReply reply) => reply.Parts is null ? Whole(reply) : Whole(CrmRefusal.TooLongToShow);

    private PageReply Whole(CrmReply reply) => new(envelope.Status(reply), reply.Refusal is null, CrmEnvelope.Bytes(reply));

    private Refusal Refusal(CrmCode code) => new(envelope.Status(new CrmRefusal(code, null, code.Meaning)), code.Name, code.Meaning);

    private IEnumerable<PageParameter> Rows(IReadOnlyList<CrmParameter> parameters, string at) =>
        parameters
            .Where(parameter => parameter.IsIn(release))
            .SelectMany(parameter =>
                Rows(parameter.Elements, $"{at}{parameter.Name}[].").Prepend(new(
                    at + parameter.Name,
                    Type(parameter.Type),
                    Needed(parameter.Need),
                    parameter.Described(release)
                ))
            );

    private static Words Needed(Need need) =>
        need switch
        {
            Need.Mandatory => "required",
            Need.Conditional => "depends on the others",
            Need.OneOf => "one of the two",
            _ => "optional",
        };

    private static Words Type(CrmType type) =>
        type switch
        {
            CrmType.Number => "Number",
            CrmType.Whole => "Whole number",
            CrmType.Date => "Date",
            CrmType.Identifier => "Object",
            CrmType.Set => "List",
            _ => "Text",
        };
}
