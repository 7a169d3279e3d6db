using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Serving;
using PaymentsAdmin.Web.Rest.CrmCom;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Rest.Pages;

public sealed record PageFamily(string Name, IReadOnlyList<PageMethod> Methods);

public sealed class PageMethods(
    MethodTable methods,
    Runner runner,
    MethodOffers offers,
    Envelope envelope,
    ResponseTimes watches,
    CrmMethodTable crmMethods,
    CrmRunner crmRunner,
    CrmEnvelope crmEnvelope,
    RestOptions options
)
{
    private readonly int _release = Releases.Of(options.CrmComRelease);

    public IReadOnlyList<PageFamily> Families =>
        [new("Bitrix24", [.. methods.All.Select(Of)]), new("CRM.COM", [.. crmMethods.In(_release).Select(Of)])];

    /// <summary>Finds a method by name, ignoring case. Only CRM.COM names contain a slash, so names never collide.</summary>
    public PageMethod? Find(string name) =>
        methods.Find(name) is { } method ? Of(method)
        : crmMethods.Find(name, _release) is { } crmMethod ? Of(crmMethod)
        : null;

    private PageMethod Of(RestMethod method) => new BitrixPageMethod(method, runner, offers, envelope, watches);

    private PageMethod Of(CrmMethod method) => new CrmPageMethod(method, crmRunner, crmEnvelope, _release);
}
