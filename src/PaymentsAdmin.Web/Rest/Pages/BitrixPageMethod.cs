using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Serving;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Pages;

public sealed class BitrixPageMethod(RestMethod method, Runner runner, MethodOffers offers, Envelope envelope, ResponseTimes watches) : PageMethod
{
    public override string Name => method.Name;

    public override string Summary => method.Summary;

    public override string? Scope => method.Family.Scope;

    public override Right? Right => method.Right;

    public override bool AdminOnly => method.AdminOnly;

    public override bool Writes => method.Writes;

    public override bool RunsOthers => method.Alone;

    public override IReadOnlyList<PageParameter> Parameters =>
        [
            .. method.Parameters.Select(parameter =>
                new PageParameter(parameter.Name, Type(parameter.Type), parameter.Required ? "required" : "optional", parameter.Note)
            ),
        ];

    public override IReadOnlyList<Refusal> Refusals
    {
        get
        {
            var needed = method.Parameters.FirstOrDefault(parameter => parameter.Required);
            var denied = method.AdminOnly || method.Right is not null ? method.Denied ?? method.Family.Denied : null;
            Refusal?[] all = [needed is null ? null : method.Family.Missing(needed.Name), denied, .. method.Refusals];
            return [.. all.OfType<Refusal>().DistinctBy(refusal => (refusal.Code, refusal.Text))];
        }
    }

    public override IReadOnlyList<Refusal> RefusalsOfEvery => SystemRefusals.All;

    public override string Address => $"POST /rest/{{userId}}/{{token}}/{method.Name}";

    public override string Example =>
        Examples.Text(Examples.Of(method.Parameters.Where(parameter => parameter.Required), parameter => parameter.Name, Examples.Of));

    public override bool IsOfferedIn(Workspace workspace) => offers.RefusalOf(workspace, method) is null;

    internal override async Task<PageReply> AnswerAsync(WireMap parameters, PageRequest request)
    {
        var outcome = await runner.RunAsync(
            new RestRequest(Caller.Of(request.Person), request.Workspace, request.RequestId, request.Here.AbsoluteUri, request.Gone),
            method,
            parameters
        );
        return outcome.Reply.Refusal is { } no ? Refused(no) : Answered(outcome);
    }

    internal override PageReply TooMany(TimeSpan wait) => Refused(SystemRefusals.TooManyRequests);

    private PageReply Refused(Refusal refusal) => new(refusal.Status, Ok: false, Envelope.Bytes(json => envelope.Write(json, refusal)));

    private PageReply Answered(Outcome outcome)
    {
        var body = Envelope.Bytes(json =>
            Envelope.Write(json, outcome.Reply, time => watches.Write(time, outcome.Started, outcome.Processing, outcome.Operating))
        );
        return new(StatusCodes.Status200OK, Ok: true, body);
    }

    private static Words Type(WireType type) =>
        type switch
        {
            WireType.Whole => "Whole number",
            WireType.Number => "Number",
            WireType.Text => "Text",
            WireType.Flag => "Y or N",
            WireType.Map => "Object",
            WireType.List => "List",
            _ => "Any value",
        };
}
