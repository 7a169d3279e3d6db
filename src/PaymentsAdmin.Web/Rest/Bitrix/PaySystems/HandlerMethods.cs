using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

public sealed class HandlerMethods(PaySystemPartService parts) : IMethods
{
    // A portal reports a missing id here with the code for a failed deletion of a pay system.
    private static readonly Family Deleting = PaySystemFamily.WhereMissing("ID", "ERROR_PAY_SYSTEM_DELETE");

    private static readonly Shape Handler = Shape.Named(
        "Handler",
        ("ID", Shape.Text("2")),
        ("NAME", Shape.Text("Card payments")),
        ("CODE", Shape.Text("card.payments")),
        ("SORT", Shape.Text("100")),
        ("SETTINGS", Shape.Any)
    );

    private static readonly Parameter Id = Parameter.Needed("ID", WireType.Whole);

    private static readonly IReadOnlyList<Parameter> Changeable =
    [
        Parameter.Free("NAME", WireType.Text),
        Parameter.Free("CODE", WireType.Text),
        Parameter.Free("SETTINGS", WireType.Map),
        Parameter.Free("SORT", WireType.Whole),
    ];

    public IEnumerable<RestMethod> All =>
        [
            new("sale.paysystem.handler.list", PaySystemFamily.Family, ListAsync)
            {
                Summary = "All handlers by id. ID and SORT are texts here.",
                Result = Shape.List(Handler),
                Right = Right.SeeSystems,
            },
            new("sale.paysystem.handler.add", PaySystemFamily.Family, AddAsync)
            {
                Summary = "Adds a handler and returns its id.",
                Right = Right.EditSystems,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Number,
                Result = Shape.Whole(2),
                Parameters =
                [
                    Parameter.Needed("NAME", WireType.Text),
                    Parameter.Needed("CODE", WireType.Text, "unique; letters, digits and . _ -"),
                    Parameter.Needed(
                        "SETTINGS",
                        WireType.Map,
                        "CODES and exactly one of FORM_DATA, CHECKOUT_DATA, IFRAME_DATA; CLIENT_TYPE b2c or b2b; CURRENCY as a list"
                    ) with { Example = """{"CODES":{"MERCHANT":{"NAME":"Merchant","SORT":"100"}},"FORM_DATA":{"ACTION_URI":"https://provider.example.com/pay","METHOD":"POST"}}""" },
                    Parameter.Free("SORT", WireType.Whole, "default: 100"),
                ],
                Refusals = FailureTables.HandlerAdd.All,
            },
            new("sale.paysystem.handler.update", PaySystemFamily.Family, UpdateAsync)
            {
                Summary = "Changes the given fields of a handler; a new code is applied to its pay systems.",
                Right = Right.EditSystems,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Done,
                Result = Shape.True,
                Parameters =
                [
                    Id,
                    Parameter.Needed("FIELDS", WireType.Map, "NAME, CODE, SETTINGS as a whole, SORT") with { Example = """{"NAME":"Card payments"}""" },
                ],
                Refusals = FailureTables.HandlerUpdate.All,
            },
            new("sale.paysystem.handler.delete", Deleting, DeleteAsync)
            {
                Summary = "Deletes a handler that no pay system uses.",
                Right = Right.EditSystems,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Done,
                Result = Shape.True,
                Parameters = [Id],
                Refusals = [Deleting.Missing("ID"), .. FailureTables.HandlerDelete.All],
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        var all = await parts.HandlersAsync(call.Workspace.Id, call.Actor, call.Aborted);
        return all.Ok
            ? Reply.Of(json =>
            {
                json.WriteStartArray();
                foreach (var handler in all.Value)
                {
                    json.WriteStartObject();
                    json.WriteString("ID", Text(handler.Id.Value));
                    json.WriteString("NAME", handler.Name);
                    json.WriteString("CODE", handler.Code);
                    json.WriteString("SORT", Text(handler.Sort));
                    json.WritePropertyName("SETTINGS");
                    json.WriteRawValue(handler.Settings);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            })
            : FailureTables.List.Of(all.Failure);
    }

    private async Task<Reply> AddAsync(Call call)
    {
        var form = call.Map("SETTINGS");
        if ((PaySystemFamily.Blank(call, "NAME", "CODE") ?? HandlerForm.Fault(form) ?? SortFault(call)) is { } fault)
        {
            return fault;
        }

        var input = new HandlerInput
        {
            Name = call.Text("NAME")!,
            Code = call.Text("CODE")!,
            Sort = (int?)call.WholeOrNull("SORT") ?? new HandlerInput().Sort,
            Settings = HandlerForm.Json(form),
        };
        var added = await parts.AddHandlerAsync(call.Workspace, input, PaySystemFamily.App, call.Actor, call.Aborted);
        return added.Ok ? Reply.Of(added.Value.Value) : FailureTables.HandlerAdd.Of(added.Failure);
    }

    private async Task<Reply> UpdateAsync(Call call)
    {
        var fields = PaySystemFamily.Fields(call, Changeable);
        var form = fields.Find("SETTINGS") is WireMap or WireList ? fields.Map("SETTINGS") : null;
        var no = fields.Fault() ?? PaySystemFamily.Blank(fields, "NAME", "CODE") ?? (form is null ? null : HandlerForm.Fault(form)) ?? SortFault(fields);
        if (no is not null)
        {
            return no;
        }

        var change = new HandlerChange
        {
            Name = fields.Text("NAME"),
            Code = fields.Text("CODE"),
            Sort = (int?)fields.WholeOrNull("SORT"),
            Settings = form is null ? null : HandlerForm.Json(form),
        };
        var done = await parts.UpdateHandlerAsync(call.Workspace, Named(call), change, PaySystemFamily.App, call.Actor, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.HandlerUpdate.Of(done.Failure);
    }

    private async Task<Reply> DeleteAsync(Call call)
    {
        var done = await parts.DeleteHandlerAsync(call.Workspace, Named(call), PaySystemFamily.App, call.Actor, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.HandlerDelete.Of(done.Failure);
    }

    private static Refusal? SortFault(Call call) =>
        call.WholeOrNull("SORT") is < int.MinValue or > int.MaxValue ? PaySystemFamily.Wrong("SORT", string.Empty, "int") : null;

    private static HandlerId Named(Call call) => new(PaySystemFamily.Id(call.Whole("ID")));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
