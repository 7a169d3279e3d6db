using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

public sealed class PaySystemMethods(PaySystemService systems, PortalEdge portals) : IMethods
{
    private const string RegistryName = "ENTITY_REGISTRY_TYPE";

    private static readonly Parameter Id = Parameter.Needed("ID", WireType.Whole);

    private static readonly IReadOnlyList<Parameter> Changeable =
    [
        Parameter.Free("NAME", WireType.Text),
        Parameter.Free("DESCRIPTION", WireType.Text),
        Parameter.Free("PERSON_TYPE_ID", WireType.Whole, "of the same kind as the pay system"),
        Parameter.Free("BX_REST_HANDLER", WireType.Text, "the CODE of a handler"),
        Parameter.Free("ACTIVE", WireType.Flag),
        Parameter.Free("LOGOTYPE", WireType.Text, "accepted but not stored: not shown anywhere"),
        Parameter.Free("NEW_WINDOW", WireType.Flag),
        Parameter.Free("XML_ID", WireType.Text),
    ];

    public IEnumerable<RestMethod> All =>
        [
            new("sale.paysystem.list", PaySystemFamily.Family, ListAsync)
            {
                Summary = "All pay systems that match the filter, in one list.",
                Result = Shape.List(PaySystemFields.Rows.Shape("PaySystem").Chosen),
                Filter = PaySystemFields.Rows.Asked,
                Takes = Can.None,
                Right = Right.SeeSystems,
                Parameters =
                [
                    Parameter.Free("SELECT", WireType.List, "names of fields; empty means all"),
                    Parameter.Free("FILTER", WireType.Map, "any prefix: = != ! > >= < <= @ !@ % !% =% %= !=% !%=; an unknown field is refused"),
                    Parameter.Free("ORDER", WireType.Map, "ASC or DESC by field; default: by ID"),
                ],
                Refusals = FailureTables.List.All,
            },
            new("sale.paysystem.add", PaySystemFamily.Family, AddAsync)
            {
                Summary = "Adds a pay system and returns its id.",
                Result = Shape.Whole(4),
                Right = Right.EditSystems,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Number,
                Parameters =
                [
                    Parameter.Needed("NAME", WireType.Text),
                    Parameter.Needed("PERSON_TYPE_ID", WireType.Whole, "of the same kind as ENTITY_REGISTRY_TYPE"),
                    Parameter.Needed("BX_REST_HANDLER", WireType.Text, "the CODE of a handler"),
                    Parameter.Free("DESCRIPTION", WireType.Text),
                    Parameter.Free("ACTIVE", WireType.Flag, "default: N"),
                    Parameter.Free(RegistryName, WireType.Text, "ORDER, CRM_INVOICE or CRM_QUOTE; default: CRM_INVOICE. Cannot be changed later"),
                    Parameter.Free("SETTINGS", WireType.Map, "values for all payer types, each as {CODE: {TYPE, VALUE}}"),
                    Parameter.Free("LOGOTYPE", WireType.Text, "accepted but not stored: not shown anywhere"),
                    Parameter.Free("NEW_WINDOW", WireType.Flag, "default: N"),
                    Parameter.Free("XML_ID", WireType.Text),
                ],
                Refusals = FailureTables.Add.All,
            },
            new("sale.paysystem.update", PaySystemFamily.Family, UpdateAsync)
            {
                Summary = "Changes the given fields of a pay system; ENTITY_REGISTRY_TYPE cannot be changed.",
                Result = Shape.True,
                Right = Right.EditSystems,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Done,
                Parameters = [Id, Parameter.Free("FIELDS", WireType.Map, string.Join(", ", Changeable.Select(part => part.Name)))],
                Refusals = FailureTables.Update.All,
            },
            new("sale.paysystem.delete", PaySystemFamily.Family, DeleteAsync)
            {
                Summary = "Deletes an unused pay system.",
                Result = Shape.True,
                Right = Right.EditSystems,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Done,
                Parameters = [Id],
                Refusals = FailureTables.Delete.All,
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        var all = await systems.ListAsync(call.Workspace.Id, call.Actor, call.Aborted);
        if (!all.Ok)
        {
            return FailureTables.List.Of(all.Failure);
        }

        // Callers filter and sort by portal ids, so pay systems without one are left out.
        var theirs = await portals.TheirsAsync(call, PortalThing.Method, all.Value.Select(system => (long)system.Id.Value));
        var known = all.Value.Select(system => system with { Id = new MethodId((int)theirs(system.Id.Value)) }).Where(system => system.Id.Value > 0);
        var answer = PaySystemFields.Rows.Ask([.. known], new RowQuery(call.Map("FILTER"), call.Map("ORDER"), Selected(call)));
        return answer.Fault is { } fault ? PaySystemFamily.Check(fault) : Reply.Of(answer.Write);
    }

    private async Task<Reply> AddAsync(Call call)
    {
        var registry = string.IsNullOrEmpty(call.Text(RegistryName)) ? Registry.LegacyInvoice : PaySystemCodes.FindRegistry(call.Text(RegistryName));
        var (settings, fault) = SettingsJson.Read(call.Map("SETTINGS"));
        var no = PaySystemFamily.Blank(call, "NAME", "BX_REST_HANDLER")
            ?? (registry is null ? PaySystemFamily.Check($"{RegistryName} is ORDER, CRM_INVOICE or CRM_QUOTE") : null)
            ?? fault;
        if (no is not null)
        {
            return no;
        }

        var input = new PaySystemInput
        {
            Name = call.Text("NAME")!,
            PersonType = new PersonTypeId(PaySystemFamily.Id(call.Whole("PERSON_TYPE_ID"))),
            Handler = call.Text("BX_REST_HANDLER"),
            Description = call.Text("DESCRIPTION"),
            Registry = registry!.Value,
            Active = PaySystemFamily.Flag(call, "ACTIVE") ?? false,
            NewWindow = PaySystemFamily.Flag(call, "NEW_WINDOW") ?? false,
            XmlId = call.Text("XML_ID"),
            Settings = settings,
        };
        var added = await systems.AddAsync(call.Workspace, input, PaySystemFamily.App, call.Actor, call.Aborted);
        return added.Ok ? Reply.Of(added.Value.Value) : FailureTables.Add.Of(added.Failure);
    }

    private async Task<Reply> UpdateAsync(Call call)
    {
        var fields = PaySystemFamily.Fields(call, Changeable);
        if ((fields.Fault() ?? PaySystemFamily.Blank(fields, "NAME", "BX_REST_HANDLER")) is { } fault)
        {
            return fault;
        }

        var change = new PaySystemChange
        {
            Name = fields.Text("NAME"),
            PersonType = fields.WholeOrNull("PERSON_TYPE_ID") is { } type ? new PersonTypeId(PaySystemFamily.Id(type)) : null,
            Handler = fields.Text("BX_REST_HANDLER"),
            Description = fields.Text("DESCRIPTION"),
            Active = PaySystemFamily.Flag(fields, "ACTIVE"),
            NewWindow = PaySystemFamily.Flag(fields, "NEW_WINDOW"),
            XmlId = fields.Text("XML_ID"),
        };
        var done = await systems.UpdateAsync(call.Target(Named(call)), change, PaySystemFamily.App, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.Update.Of(done.Failure);
    }

    private async Task<Reply> DeleteAsync(Call call)
    {
        var done = await systems.DeleteAsync(call.Workspace, Named(call), PaySystemFamily.App, call.Actor, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.Delete.Of(done.Failure);
    }

    private static MethodId Named(Call call) => new(PaySystemFamily.Id(call.Whole("ID")));

    // A batch sends an empty list as an empty text.
    private static IReadOnlyList<Wire.WireValue> Selected(Call call) => [.. call.List("SELECT").Where(value => Scalars.Text(value) is not "")];
}
