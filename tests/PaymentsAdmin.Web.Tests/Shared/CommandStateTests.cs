using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Shared;

public sealed class CommandStateTests : BunitContext
{
    // The second press of a double click may come when the first one has been answered, and the page is still there.
    [Fact]
    public async Task A_second_press_does_not_leave_the_page_twice()
    {
        var (navigation, command, runs) = (Services.GetRequiredService<NavigationManager>(), new CommandState(), 0);
        async Task PressAsync()
        {
            if (await command.RunAsync(() => Task.FromResult(Count())))
            {
                command.Leave(new Departure(navigation), "/payments/1");
            }
        }

        Result Count()
        {
            runs++;
            return Result.Done;
        }

        await PressAsync();
        await PressAsync();

        runs.ShouldBe(1);
        ((BunitNavigationManager)navigation).History.ShouldHaveSingleItem().Uri.ShouldBe("/payments/1");
        command.Busy.ShouldBeTrue();
    }
}
