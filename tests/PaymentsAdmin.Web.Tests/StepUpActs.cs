using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Account;

namespace PaymentsAdmin.Web.Tests;

/// <summary>The dialog of step-up over a page. Its script sends the factor, which the tests confirm in its place.</summary>
internal static class StepUpActs
{
    /// <summary>Begins an act on a page, and waits until the dialog asks for a factor.</summary>
    public static async Task<Task> AskedAsync<T>(
        this IRenderedComponent<StepUpDialog> dialog, IRenderedComponent<T> page, Func<IRenderedComponent<T>, Task> act)
        where T : IComponent
    {
        var acting = act(page);
        await Task.WhenAny(dialog.WaitForStateAsync(() => dialog.FindAll("#step-up").Count == 1), acting);
        dialog.FindAll("#step-up").ShouldHaveSingleItem("The dialog did not ask.");
        return acting;
    }

    /// <summary>Confirms the factor as the script does, and lets the page go on.</summary>
    public static async Task ConfirmAsync(this IRenderedComponent<StepUpDialog> dialog, StepUpService steps, Actor actor, Task acting)
    {
        (await steps.ConfirmAsync(actor.SignIn!.Value, new StepUpInput(), actor, default)).Failure.ShouldBeNull();
        await dialog.SubmitAsync("#step-up form");
        await acting.WithinAsync();
        dialog.WaitForAssertion(() => dialog.FindAll("#step-up").ShouldBeEmpty());
    }

    /// <summary>What the dialog says will happen, and to what.</summary>
    public static string Step(this IRenderedComponent<StepUpDialog> dialog) =>
        string.Join(" | ", dialog.FindAll("#step-up header > *").Select(line => line.TextContent.Replace('\u00a0', ' ')));
}
