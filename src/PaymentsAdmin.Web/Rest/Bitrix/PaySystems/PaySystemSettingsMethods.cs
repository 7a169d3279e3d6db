using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>Reads the settings of pay systems by payer type, payment or invoice, and changes them.</summary>
public sealed class PaySystemSettingsMethods(PaySystemSettingsService settings) : IMethods
{
    // A portal reports missing settings with the code of a missing handler.
    private static readonly Family Setting = PaySystemFamily.WhereMissing("SETTINGS", "ERROR_HANDLER_NOT_FOUND");

    public IEnumerable<RestMethod> All =>
        [
            new("sale.paysystem.settings.get", PaySystemFamily.Family, GetAsync)
            {
                Summary = "The settings for a payer type. Each read is recorded in the audit log.",
                Right = Right.SeeSystemSettings,
                Takes = Can.OwnMethods,
                Secret = true,
                Result = SettingsJson.Shape,
                Parameters = [Parameter.Needed("ID", WireType.Whole), Parameter.Needed("PERSON_TYPE_ID", WireType.Whole, "0 for the defaults")],
                Refusals = FailureTables.Settings.All,
            },
            new("sale.paysystem.settings.update", Setting, UpdateAsync)
            {
                Summary = "Changes the given settings and leaves the others. An empty VALUE removes the setting's own value.",
                Result = Shape.True,
                Right = Right.EditSystemSettings,
                Takes = Can.OwnMethods,
                Writes = true,
                AnswerAgain = Answering.Done,
                Parameters =
                [
                    Parameter.Needed("ID", WireType.Whole),
                    Parameter.Needed("SETTINGS", WireType.Map, "{CODE: {TYPE, VALUE}}; TYPE is ORDER, PROPERTY, PAYMENT, USER, VALUE or Y\\N") with
                    {
                        Example = """{"MERCHANT":{"TYPE":"VALUE","VALUE":"4711"}}""",
                    },
                    Parameter.Free("PERSON_TYPE_ID", WireType.Whole, "0 (default) for the defaults"),
                ],
                Refusals = [Setting.Missing("SETTINGS"), .. FailureTables.Settings.All],
            },
            new("sale.paysystem.settings.payment.get", PaySystemFamily.Family, ForPaymentAsync)
            {
                Summary = "The settings for a payment that uses this pay system.",
                Right = Right.SeeSystemSettings,
                Takes = Can.PayThroughSystems,
                PassesOn = true,
                Secret = true,
                Result = SettingsJson.Shape,
                Parameters =
                [
                    Parameter.Needed("PAYMENT_ID", WireType.Whole) with { Names = PortalThing.Payment },
                    Parameter.Needed("PAY_SYSTEM_ID", WireType.Whole),
                ],
                Refusals = FailureTables.SettingsOfPayment.All,
            },
            new("sale.paysystem.settings.invoice.get", PaySystemFamily.Family, ForInvoiceAsync)
            {
                Summary = "The settings for a legacy invoice.",
                Right = Right.SeeSystemSettings,
                Takes = Can.PayThroughSystems,
                PassesOn = true,
                Secret = true,
                Result = SettingsJson.Shape,
                Parameters = InvoiceChoosing.Parameters,
                Refusals = FailureTables.SettingsOfInvoice.All,
            },
        ];

    private async Task<Reply> GetAsync(Call call) =>
        Answer(
            await settings.GetAsync(call.Workspace, Named(call, "ID"), Type(call) ?? PersonTypeId.Any, call.Actor, call.Aborted),
            FailureTables.Settings
        );

    private async Task<Reply> UpdateAsync(Call call)
    {
        var sent = call.Map("SETTINGS");
        if (sent.Count == 0)
        {
            return Setting.Missing("SETTINGS");
        }

        var (read, fault) = SettingsJson.Read(sent);
        if (fault is not null)
        {
            return fault;
        }

        var input = new SettingsInput { PersonType = Type(call) ?? PersonTypeId.Any, Settings = read };
        var done = await settings.UpdateAsync(call.Workspace, Named(call, "ID"), input, PaySystemFamily.App, call.Actor, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.Settings.Of(done.Failure);
    }

    private async Task<Reply> ForPaymentAsync(Call call) =>
        Answer(
            await settings.ForPaymentAsync(call.Workspace, new PaymentId(call.Whole("PAYMENT_ID")), Named(call, "PAY_SYSTEM_ID"), call.Actor, call.Aborted),
            FailureTables.SettingsOfPayment
        );

    private async Task<Reply> ForInvoiceAsync(Call call) =>
        Answer(
            await settings.ForInvoiceAsync(call.Workspace, InvoiceChoosing.Invoice(call), InvoiceChoosing.System(call), call.Actor, call.Aborted),
            FailureTables.SettingsOfInvoice
        );

    private static Reply Answer(Result<IReadOnlyList<PaySystemSetting>> read, FailureMap table) =>
        read.Ok ? Reply.Of(json => SettingsJson.Write(json, read.Value)) : table.Of(read.Failure);

    private static MethodId Named(Call call, string name) => new(PaySystemFamily.Id(call.Whole(name)));

    private static PersonTypeId? Type(Call call) => call.WholeOrNull("PERSON_TYPE_ID") is { } type ? new(PaySystemFamily.Id(type)) : null;
}
