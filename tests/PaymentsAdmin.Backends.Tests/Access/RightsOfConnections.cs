using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces.Settings;
using static PaymentsAdmin.Backends.Tests.Access.RightsInputs;
using static PaymentsAdmin.Backends.Tests.Access.Verb;
using static PaymentsAdmin.Backends.Tests.Access.Who;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>The part of the table about other programs: the REST API, webhooks, and portals.</summary>
internal static class RightsOfConnections
{
    public static readonly IReadOnlyList<Verb> Verbs =
    [
        // The gate of the REST API
        Look<RestGateService>(Admin | Command, (s, w, by) => s.GetAsync(by, default)),
        Confirmed<RestGateService>(Admin | Command, (s, w, by) => s.CloseAsync(by, default)),
        Confirmed<RestGateService>(Admin | Command, (s, w, by) => s.OpenAsync(by, default)),
        Free<RestGateService>((s, w, by) => s.EnterAsync(default)),

        // Webhooks
        Look<WebhookService>(Admin | Command, (s, w, by) => s.ListAsync(w.Main.Id, by, default)),
        Look<WebhookService>(Admin | Command, (s, w, by) => s.MessagesAsync(w.Main.Id, w.Webhook, null, 10, by, default)),
        Look<WebhookService>(Admin | Command, (s, w, by) => s.StandingsAsync(by, default)),
        Confirmed<WebhookService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Hook, by, default)),
        Confirmed<WebhookService>(Admin | Command, (s, w, by) => s.ChangeAsync(new(w.Main, w.Webhook, null, by), Hook, default)),
        Confirmed<WebhookService>(Admin | Command, (s, w, by) => s.RenewSecretAsync(w.Main, w.Webhook, by, default)),
        Do<WebhookService>(Admin | Command, (s, w, by) => s.EndOldSecretAsync(w.Main, w.Webhook, by, default)),
        Do<WebhookService>(Admin | Command, (s, w, by) => s.ReplayAsync(w.Main, new WebhookMessageId(1), by, default)),
        Do<WebhookService>(Admin | Command, (s, w, by) => s.ReplayFailedAsync(w.Main, w.Webhook, by, default)),
        Do<WebhookService>(Admin | Command, (s, w, by) => s.DeleteAsync(w.Main, w.Webhook, by, default)),
        Do<WebhookTrial>(Admin | Command, (s, w, by) => s.SendAsync(w.Main, w.Webhook, by, default)),
        Do<WebhookDelivery>(Admin | Command, (s, w, by) => s.DueAsync(by, default)),
        Do<WebhookDelivery>(Admin | Command, (s, w, by) => s.SealAsync(by, default)),
        Do<WebhookDelivery>(Admin | Command, (s, w, by) => s.DeliverAsync(w.Webhook, by, default)),
        Do<WebhookDelivery>(Admin | Command, (s, w, by) => s.SweepAsync(by, default)),
        Do<DueDates>(Admin | Command, (s, w, by) => s.AnnounceAsync(by, default)),

        // Workspaces and their portals
        Look<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.ListAsync(by, default)),
        Look<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.FindAsync(w.Main.Id, by, default)),
        Look<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.CheckAsync(North, null, by, default)),
        Confirmed<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.AddAsync(North, by, default)),
        Confirmed<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main.Id, North, by, default)),
        Confirmed<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.TryAsync(North, by, default)),
        Do<WorkspaceSettingsService>(Admin | Command, (s, w, by) => s.TestAsync(w.Main.Id, by, default)),
        Confirmed<PortalConsentService>(Admin | Command, (s, w, by) => s.BeginAsync(null, North, by, default)),
        Do<PortalConsentService>(Admin | Command, (s, w, by) => s.FinishAsync(new PortalAnswerBack("x", "x", null), by, default)),
    ];
}
