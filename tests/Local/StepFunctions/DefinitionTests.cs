using System.Text.RegularExpressions;
using Payments.Local.StepFunctions.Language.Parsing;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>What is wrong with definitions, and where.</summary>
public sealed class DefinitionTests
{
    private const string End = """{"Type":"Succeed"}""";

    [Theory]
    [InlineData("{}", "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /")]
    [InlineData("""{"StartAt":"A"}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /")]
    [InlineData("[]", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object")]
    [InlineData(" ", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object")]
    [InlineData("""{"StartAt":"B","States":{"A":{"Type":"Succeed"}}}""", "MISSING_TRANSITION_TARGET: Missing 'StartAt' target: B at /StartAt")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}},"Extra":1}""", "SCHEMA_VALIDATION_FAILED: Field 'Extra' is not supported at /")]
    [InlineData("""{"StartAt":"A","TimeoutSeconds":"1","States":{"A":{"Type":"Succeed"}}}""", "SCHEMA_VALIDATION_FAILED: Expected value of type [INTEGER] at /TimeoutSeconds")]
    [InlineData("""{"StartAt":"A","Version":"2.0","States":{"A":{"Type":"Succeed"}}}""", "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [1.0] at /Version")]
    [InlineData("""{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Succeed"}}}""", "SCHEMA_VALIDATION_FAILED: The QueryLanguage 'JSONata' is not built in the local cloud; use 'JSONPath' at /QueryLanguage")]
    public void Definition_WithAWrongTop_NamesTheProblem(string definition, string problem) => Problems(definition).ShouldBe(problem);

    [Fact]
    public void Definition_ThatIsNotJson_SaysWhere() => Problems("not a definition").ShouldStartWith("INVALID_JSON_DESCRIPTION: ");

    [Theory]
    [InlineData("""{"Type":"Nap"}""", "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type")]
    [InlineData("{}", "SCHEMA_VALIDATION_FAILED: These fields are required: [Type] at /States/A")]
    [InlineData("""{"Type":"Pass"}""", "SCHEMA_VALIDATION_FAILED: Exactly one of these fields is allowed: [Next, End] at /States/A")]
    [InlineData("""{"Type":"Pass","Next":"Z","End":true}""", "SCHEMA_VALIDATION_FAILED: Exactly one of these fields is allowed: [Next, End] at /States/A")]
    [InlineData("""{"Type":"Pass","Next":"Nowhere"}""", "MISSING_TRANSITION_TARGET: Missing 'Next' target: Nowhere at /States/A/Next")]
    [InlineData("""{"Type":"Pass","End":true}""", "MISSING_TRANSITION_TARGET: State \"Z\" is not reachable. at /States/Z")]
    [InlineData("""{"Type":"Pass","Retry":[],"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Field 'Retry' is not supported at /States/A")]
    [InlineData("""{"Type":"Pass","Assign":{},"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: The field 'Assign' is not built in the local cloud at /States/A/Assign")]
    [InlineData("""{"Type":"Pass","InputPath":"x","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value is not a valid JSONPath: expected '$' at position 0 of 'x' at /States/A/InputPath")]
    [InlineData("""{"Type":"Pass","ResultPath":"$.a[*]","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: '$.a[*]' is not a Reference Path at /States/A/ResultPath")]
    [InlineData("""{"Type":"Pass","Parameters":{"deep":[{"x.$":"y"}]},"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call at /States/A/Parameters")]
    [InlineData("""{"Type":"Wait","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Exactly one of these fields is allowed: [Seconds, SecondsPath, Timestamp, TimestampPath] at /States/A")]
    [InlineData("""{"Type":"Wait","Seconds":-1,"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value must be between 0 and 99999999 at /States/A/Seconds")]
    [InlineData("""{"Type":"Wait","Timestamp":"2016-12-05 21:29:29Z","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/A/Timestamp")]
    [InlineData("""{"Type":"Choice","Choices":[],"Default":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Choices")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":"1","Next":"Z"}]}""", "SCHEMA_VALIDATION_FAILED: Expected value of type [NUMBER] at /States/A/Choices[0]/NumericEquals")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true}],"Default":"Z"}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/A/Choices[0]")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"IsString":true,"Next":"Z"}]}""", "SCHEMA_VALIDATION_FAILED: A choice rule must have exactly one operator at /States/A/Choices[0]")]
    [InlineData("""{"Type":"Task","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [Resource] at /States/A")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:states:::dynamodb:query","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::dynamodb:query is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/A/Resource")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.sync","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::sqs:sendMessage.sync is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/A/Resource")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","TimeoutSeconds":5,"HeartbeatSeconds":5,"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: HeartbeatSeconds must be smaller than TimeoutSeconds at /States/A")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Retry":[{"ErrorEquals":[]}],"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Retry":[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["X"]}],"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: 'States.ALL' must appear alone and at the end of the list at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Retry":[{"ErrorEquals":["X"],"JitterStrategy":"SOME"}],"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [FULL, NONE] at /States/A/Retry[0]/JitterStrategy")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Retry":[{"ErrorEquals":["X"],"BackoffRate":0.5}],"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value must be greater than or equal to 1 at /States/A/Retry[0]/BackoffRate")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Catch":[{"ErrorEquals":["X"],"Next":"Gone"}],"Next":"Z"}""", "MISSING_TRANSITION_TARGET: Missing 'Next' target: Gone at /States/A/Catch[0]/Next")]
    [InlineData("""{"Type":"Parallel","Branches":[],"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Branches")]
    [InlineData("""{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Next":"Z"}}}],"Next":"Z"}""", "MISSING_TRANSITION_TARGET: Missing 'Next' target: Z at /States/A/Branches[0]/States/B/Next")]
    [InlineData("""{"Type":"Parallel","Branches":[{"StartAt":"Z","States":{"Z":{"Type":"Succeed"}}}],"Next":"Z"}""", "DUPLICATE_STATE_NAME: Duplicate State name: Z at /States/Z")]
    [InlineData("""{"Type":"Map","Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: Exactly one of these fields is allowed: [ItemProcessor, Iterator] at /States/A")]
    [InlineData("""{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"Next":"Z"}""", "SCHEMA_VALIDATION_FAILED: The mode 'DISTRIBUTED' is not built in the local cloud; use 'INLINE' at /States/A/ItemProcessor/ProcessorConfig/Mode")]
    [InlineData("""{"Type":"Fail","Error":"x","ErrorPath":"$.e"}""", "SCHEMA_VALIDATION_FAILED: At most one of these fields is allowed: [Error, ErrorPath] at /States/A")]
    public void State_ThatIsWrong_NamesTheProblemAndItsPlace(string state, string problem) =>
        Problems($$"""{"StartAt":"A","States":{"A":{{state}},"Z":{{End}} } }""").Split(", SCHEMA")[0].ShouldBe(problem);

    [Fact]
    public void Definition_WithALoopWithoutEnd_IsRefused() =>
        Problems("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}""").ShouldStartWith("MISSING_END_STATE: ");

    [Theory]
    [InlineData("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/A/Resource")]
    [InlineData("arn:aws:states:::states:startExecution.sync", "SCHEMA_VALIDATION_FAILED: Express state machine does not support '.sync' service integration at /States/A/Resource")]
    [InlineData("arn:aws:states:us-east-1:000000000000:activity:a", "SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at /States/A/Resource")]
    public void Express_WithAWaitingTask_IsRefused(string resource, string problem) =>
        Problems($$"""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"{{resource}}","End":true} } }""", isExpress: true).ShouldBe(problem);

    [Fact]
    public void Definition_OfTheCheckoutInThePlatform_IsValid()
    {
        var file = Path.Combine(Root(), "platform", "Workflows", "checkout.asl.json");
        var text = Regex.Replace(File.ReadAllText(file), @"\$\{(\w+)\}", name => name.Groups[1].Value switch
        {
            "CheckoutsTable" => "checkouts",
            "Partition" => "aws",
            var arn => FakeFunctions.Arn(arn),
        });

        Problems(text).ShouldBe("");
    }

    private static string Problems(string definition, bool isExpress = false)
    {
        DefinitionParser.Parse(definition, isExpress, out var problems);
        return string.Join(", ", problems);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Payments.Pulumi.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull();
        }

        return folder.FullName;
    }
}
